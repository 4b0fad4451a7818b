// The page: shows what the REST API says, and asks it for more.

import { CHOICES, commands, connectorIds, save } from './bondstone.js';
import { call, lines } from './client.js';
import { WorldMap } from './map.js';

const FIRST_COUNTRIES = 10;
const POLL_MILLIS = 300;
const GUIDE_POLL_MILLIS = 2000;

const $ = id => document.getElementById(id);
const number = new Intl.NumberFormat('en');
const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
const map = new WorldMap($('map'));
let block = null;
let places = 0;
let loading = false;

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text ?? '';
  if (className) {
    made.className = className;
  }
  return made;
}

function showError(error) {
  $('error').textContent = error.message;
  $('error').hidden = false;
}

/** Runs an action of the user; what goes wrong is shown, not lost. */
async function attempt(action) {
  $('error').hidden = true;
  try {
    await action();
  } catch (error) {
    if (error.code === 'unknown-block') {
      await attempt(start);
    } else if (error.name !== 'AbortError') {
      showError(error);
    }
  }
}

function enable() {
  const ready = block?.exists ?? false;
  $('load').disabled = !ready || loading;
  $('delete').disabled = !ready || loading || places === 0;
  for (const id of ['stream', 'name', 'exact', 'find']) {
    $(id).disabled = !ready || places === 0;
  }
}

// The block

async function showBlock() {
  block = await call('block');
  const { name, exists, driver, host, database, detail } = block;
  const where = [driver, host, database].filter(Boolean).join(', ');
  $('target').textContent = exists
    ? `The block ${name} points to ${where}`
    : `The block ${name} does not exist yet`;
  $('guide-reason').textContent = detail ?? '';
  $('guide').hidden = exists;
  enable();
}

/** Shows how to save the block, and goes on as soon as somebody has saved it. */
async function guide() {
  $('curl').textContent = commands(block.name, CHOICES.file, await connectorIds());
  while (!block.exists) {
    await new Promise(resolve => setTimeout(resolve, GUIDE_POLL_MILLIS));
    await showBlock();
  }
}

// Loading

function showProgress({ state, rows, total, seconds, rowsPerSecond, error }) {
  loading = state === 'running';
  $('progress').max = total;
  $('progress').value = rows;
  const rate = `${number.format(rowsPerSecond)} rows a second`;
  $('progress-text').textContent = {
    idle: `${number.format(total)} places wait in the file.`,
    running:
      rows < total
        ? `${number.format(rows)} of ${number.format(total)} rows, ${rate}`
        : 'All rows are written and wait for the commit.',
    done: `${number.format(rows)} rows in ${seconds.toFixed(1)} s, ${rate}`,
    failed: 'The load failed; its rows are rolled back.',
    cancelled: 'The load was cancelled; its rows are rolled back.',
  }[state];
  if (state === 'failed') {
    showError({ message: error });
  }
  enable();
}

async function showLatest() {
  const progress = await call('load');
  showProgress(progress);
  return progress;
}

async function follow() {
  let progress = await showLatest();
  while (progress.state === 'running') {
    await new Promise(resolve => setTimeout(resolve, POLL_MILLIS));
    progress = await showLatest();
  }
  return progress;
}

async function load() {
  $('load-status').textContent = 'Loading.';
  $('progress-text').textContent = 'Starting …';
  loading = true;
  enable();
  try {
    showProgress(await call('load', { method: 'POST' }));
  } catch (error) {
    if (error.code !== 'load-running') {
      loading = false;
      $('progress-text').textContent = 'Nothing is loading.';
      enable();
      throw error;
    }
  }
  await follow();
  $('load-status').textContent = $('progress-text').textContent;
  await showCountries();
}

async function remove() {
  const { deleted } = await call('places', { method: 'DELETE' });
  await showLatest();
  $('found').hidden = true;
  $('search-status').textContent = '';
  $('load-status').textContent = `${number.format(deleted)} places deleted.`;
  await showCountries();
}

// Countries

function countryRow({ country, places: count }, largest) {
  const row = element('tr');
  const bar = element('span', '', 'bar');
  bar.style.setProperty('--share', `${(100 * count) / largest}%`);
  const cell = element('td');
  cell.append(bar);
  row.append(
    element('td', `${names.of(country)} (${country})`),
    element('td', number.format(count), 'number'),
    cell,
  );
  return row;
}

function foldCountries(open) {
  [...$('country-rows').rows].forEach((row, at) => {
    row.hidden = !open && at >= FIRST_COUNTRIES;
  });
  const all = $('country-rows').rows.length;
  $('more').textContent = open ? `Show the first ${FIRST_COUNTRIES}` : `Show all ${all}`;
  $('more').setAttribute('aria-expanded', open);
  $('more').hidden = all <= FIRST_COUNTRIES;
}

async function showCountries() {
  const { places: total, countries } = await call('countries');
  places = total;
  $('country-rows').replaceChildren(
    ...countries.map(country => countryRow(country, countries[0].places)),
  );
  $('countries').hidden = total === 0;
  $('countries-status').textContent = total
    ? `${number.format(total)} places in ${countries.length} countries and territories`
    : 'No places are loaded.';
  foldCountries(false);
  enable();
}

// Finding

let searching = new AbortController();

function placeRow({ name, country, admin1, admin2, latitude, longitude }) {
  const row = element('tr');
  const link = element('a', `${latitude.toFixed(3)}, ${longitude.toFixed(3)}`);
  link.href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}&zoom=12`;
  const position = element('td');
  position.append(link);
  row.append(
    element('td', name),
    element('td', names.of(country)),
    element('td', [admin1, admin2].filter(Boolean).join(' / ')),
    position,
  );
  return row;
}

async function search() {
  searching.abort();
  searching = new AbortController();
  const name = $('name').value.trim();
  let found = [];
  if (name) {
    const match = $('exact').checked ? 'exact' : 'prefix';
    const query = new URLSearchParams({ name, match, limit: 20 });
    found = (await call(`places?${query}`, { signal: searching.signal })).places;
  }
  $('found-rows').replaceChildren(...found.map(placeRow));
  $('found').hidden = found.length === 0;
  const some = found.length === 20 ? 'The first 20 places' : `${found.length} found`;
  $('search-status').textContent = name ? (found.length ? some : 'No place has that name.') : '';
}

// Streaming

let streaming = null;

async function stream() {
  if (streaming) {
    streaming.abort();
    return;
  }
  streaming = new AbortController();
  $('stream').textContent = 'Stop';
  $('stream-status').textContent = 'Streaming.';
  map.clear();
  const started = performance.now();
  let rows = 0;
  let end = {};
  try {
    for await (const batch of lines('places/stream', streaming.signal)) {
      const places = batch.filter(line => line.id);
      places.forEach(place => map.draw(place));
      rows += places.length;
      end = batch.find(line => !line.id) ?? end;
      const seconds = (performance.now() - started) / 1000;
      $('streamed').textContent = number.format(rows);
      $('stream-rate').textContent = number.format(Math.round(rows / seconds));
    }
    if (end.places !== rows) {
      throw new Error(end.error ?? 'The server has ended the stream before its end.');
    }
    const seconds = (performance.now() - started) / 1000;
    $('stream-status').textContent =
      `All ${number.format(rows)} rows came in ${seconds.toFixed(1)} s.`;
  } catch (error) {
    $('stream-status').textContent = `Stopped after ${number.format(rows)} rows.`;
    throw error;
  } finally {
    streaming = null;
    $('stream').textContent = 'Stream all places';
  }
}

// Wiring

async function start() {
  await showBlock();
  if (!block.exists) {
    await guide();
  }
  await showCountries();
  if ((await follow()).state === 'done') {
    await showCountries();
  }
}

let typing;
$('name').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => attempt(search), 200);
});
$('exact').addEventListener('change', () => attempt(search));
$('search').addEventListener('submit', event => {
  event.preventDefault();
  clearTimeout(typing);
  attempt(search);
});
$('load').addEventListener('click', () => attempt(load));
$('delete').addEventListener('click', () => attempt(remove));
$('stream').addEventListener('click', () => attempt(stream));
$('more').addEventListener('click', () =>
  foldCountries($('more').getAttribute('aria-expanded') !== 'true'));
$('copy').addEventListener('click', () =>
  attempt(() => navigator.clipboard.writeText($('curl').textContent)));
for (const button of document.querySelectorAll('[data-block]')) {
  button.addEventListener('click', () =>
    attempt(async () => {
      await save(block.name, CHOICES[button.dataset.block]);
      await showBlock();
      $('load').focus();
    }));
}
attempt(start);
