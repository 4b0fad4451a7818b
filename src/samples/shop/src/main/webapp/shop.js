// Shows what the REST API of the sample says.

const message = document.querySelector('#message');

async function call(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(`api/${path}`, options);
  const result = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) {
    throw new Error(result.detail);
  }
  return result;
}

function row(...cells) {
  const line = document.createElement('tr');
  for (const cell of cells) {
    line.insertCell().append(cell);
  }
  return line;
}

function button(text, onclick) {
  return Object.assign(document.createElement('button'), { type: 'button', textContent: text, onclick });
}

async function show() {
  const [items, report] = await Promise.all([call('items'), call('orders/report')]);
  document.querySelector('#items').replaceChildren(
    ...items.map(item => row(item.name, item.price.toFixed(2), item.stock,
      button('Order one', () => run(() => order(item))))));
  document.querySelector('#report').replaceChildren(
    ...report.map(sales => row(sales.name, sales.sold, sales.revenue.toFixed(2))));
}

async function order(item) {
  const placed = await call('orders', { sku: item.sku, quantity: 1 });
  return `Order ${placed.id} waits to be packed.`;
}

async function pack() {
  const packed = await call('orders/pack', {});
  return packed ? `Order ${packed.id} is packed.` : 'No order waits.';
}

/** Says what came of it, and shows what there is then. */
async function run(work) {
  try {
    const result = await work();
    await show();
    message.textContent = result;
  } catch (error) {
    message.textContent = error.message;
  }
}

document.querySelector('#pack').onclick = () => run(pack);
run(() => '');
