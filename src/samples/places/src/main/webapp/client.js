// Calls the sample's own REST API.

/** An answer of the API that is an error; `code` is a word for programs. */
export class ApiError extends Error {
  constructor(problem) {
    super(problem.detail);
    this.code = problem.code;
  }
}

async function request(path, options) {
  let answer;
  try {
    answer = await fetch(`api/${path}`, options);
  } catch (cause) {
    if (cause.name === 'AbortError') {
      throw cause;
    }
    throw new ApiError({ code: 'no-answer', detail: 'The server does not answer.' });
  }
  if (!answer.ok) {
    const unknown = { code: 'unexpected', detail: `The server answered ${answer.status}.` };
    throw new ApiError(await answer.json().catch(() => unknown));
  }
  return answer;
}

export async function call(path, options) {
  return (await request(path, options)).json();
}

/** The objects of an NDJSON answer, a list at a time. */
export async function* lines(path, signal) {
  const answer = await request(path, { signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const texts = (rest + value).split('\n');
    rest = texts.pop();
    const objects = texts.map(text => JSON.parse(text));
    const last = objects.at(-1);
    if (last?.error) {
      throw new ApiError({ code: 'stream-broken', detail: last.error });
    }
    yield objects;
  }
}
