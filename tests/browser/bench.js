// node tests/browser/bench.js --browser chromium --out FILE [--all | --quick]
//
// Times in a browser, written as JSON: on each page the click on the toolbar button, from the popup's birth to the painted
// digest, and the same once more; then, in the page itself, reader.js and the core against cloning the document and
// Readability.js, which is how others read a live page. Pages: tests/pages, the largest of ../shared, and grown ones.
// Every third of tests/pages is timed, or with `--all` each; `--quick` takes fewer of all, and fewer rounds.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { grown } from './bench/grown.js'
import { largest } from './bench/largest.js'
import { launch } from './lib/launch.js'
import { SERVED, pages } from './lib/pages.js'
import { painted, shown } from './lib/popup.js'
import { serve } from './lib/serve.js'
import { EXTENSION } from './lib/suite.js'
import { sleep, until } from './lib/wait.js'

/** Clicks on a page after the first: on those that are one of many, and on the grown. */
const AGAIN = { many: 1, grown: 2 }
/** Nodes of pages over which no empty popup is opened: they take long to come in. */
const LONG = 50_000
/** Milliseconds for which a reader looks at a digest before the popup is closed, at least. */
const LOOK = 1000
/** Milliseconds that a page may take for all its rounds. */
const LONGEST = 180_000

/** What the popup waits for, in the order in which it comes. */
const STEPS = ['asked', 'read', 'compiled', 'digested', 'painted']

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    out: { type: 'string' },
    all: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
})
/** Odd, so that the median is a measured value. */
const ROUNDS = values.quick ? 5 : 9
const LARGEST = values.quick ? 3 : 10
/** Which of tests/pages: every so manieth. */
const EVERY = values.all ? 1 : values.quick ? 9 : 3
/** Nodes of the grown pages, and the rounds of each: of ours, and of Readability.js. */
const GROWN = [
  { nodes: 1_000, rounds: ROUNDS, peer: ROUNDS },
  { nodes: 10_000, rounds: ROUNDS, peer: ROUNDS },
  { nodes: 24_000, rounds: ROUNDS, peer: 3 },
  { nodes: 100_000, rounds: 3, peer: 1 },
  { nodes: 1_000_000, rounds: 1, peer: 0 },
]

const server = await serve(SERVED)
const file = (/** @type {string} */ name) => readFileSync(path.join(import.meta.dirname, name))
const own = (/** @type {string} */ name) => readFileSync(path.join(EXTENSION, name))
/** @type {[string, Buffer][]} */
const scripts = [
  ['core/standfirst.js', own('core/standfirst.js')],
  ['reader.js', own('page/reader.js')],
  ['readability.js', file('node_modules/@mozilla/readability/Readability.js')],
  ['engine.js', file('bench/engine.js')],
  ['watch.js', file('bench/watch.js')],
]
for (const [name, body] of scripts) server.put(`/-/${name}`, { body, type: 'text/javascript' })
server.put('/-/core/standfirst_bg.wasm', { body: own('core/standfirst_bg.wasm'), type: 'application/wasm' })

/**
 * Serves a page so that it may be timed: its own policy would forbid what times it, and a page alone in its process has
 * the finest clock. Of others' pages nothing is fetched and no script runs.
 * @param {string} where @param {string} html @param {boolean} foreign
 */
function put(where, html, foreign) {
  const body = html.replace(/<meta[^>]+http-equiv=["']?(?:Content-Security-Policy|refresh)[^>]*>/gi, '')
  const policy = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'"
  server.put(where, {
    body,
    headers: {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      ...(foreign ? { 'content-security-policy': policy } : {}),
    },
  })
}

/**
 * @typedef {object} Task
 * @property {string} group
 * @property {string} name
 * @property {string} where
 * @property {number} rounds
 * @property {number} peer
 * @property {number} clicks
 */
/** @type {Task[]} */
const tasks = []
/** @type {(task: Omit<Task, 'where'>, html: string, where?: string) => void} */
const add = (task, html, where = `/-/page/${tasks.length}.html`) => {
  put(where, html, task.group === 'largest')
  tasks.push({ ...task, where })
}
for (const { name, where, file } of pages.filter((_, nth) => nth % EVERY === 0)) {
  add({ group: 'pages', name, rounds: ROUNDS, peer: ROUNDS, clicks: 1 + AGAIN.many }, readFileSync(file, 'utf8'), where)
}
for (const { name, html } of await largest(LARGEST)) {
  add({ group: 'largest', name, rounds: ROUNDS, peer: 3, clicks: 1 + AGAIN.many }, html)
}
for (const { nodes, ...rounds } of GROWN) add({ group: 'grown', name: `${nodes} nodes`, ...rounds, clicks: 1 + AGAIN.grown }, grown(nodes))

/** The extension with one thing changed: the popup notes what the reader says that it took in the page. */
function noting() {
  const folder = mkdtempSync(path.join(tmpdir(), 'standfirst-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  cpSync(EXTENSION, folder, { recursive: true })
  const file = path.join(folder, 'popup/first.js')
  const source = readFileSync(file, 'utf8')
  const noted = source.replace('() => performance.mark(`standfirst:${name}`)', '(it) => performance.mark(`standfirst:${name}`, { detail: it?.[0]?.result?.ms })')
  if (noted === source) throw new Error('popup/first.js marks its steps in another way')
  writeFileSync(file, noted)
  return folder
}

const browser = await launch(values.browser, noting())
const other = await launch(values.browser, path.join(import.meta.dirname, 'empty'))
const load = loadavg()[0]
/** @type {object[]} */
const rows = []
/** Milliseconds to the frame of an empty extension's popup. @type {number[]} */
const empty = []
try {
  for (const task of tasks) {
    const from = Date.now()
    try {
      rows.push({ group: task.group, name: task.name, ...(await time(task)) })
    } catch (error) {
      // One page that cannot be timed is said, and hides no other.
      console.error(`${task.name}: ${/** @type {Error} */ (error).message}`)
      rows.push({ group: task.group, name: task.name, failed: String(error) })
    }
    if (Date.now() - from > 5000) console.error(`${task.name}: ${((Date.now() - from) / 1000).toFixed(0)} s`)
  }
} finally {
  await other.close()
  await browser.close()
  await server.close()
}
const out = values.out ?? path.join(SERVED, `target/bench/${values.browser}.json`)
mkdirSync(path.dirname(out), { recursive: true })
writeFileSync(out, JSON.stringify({ browser: values.browser, load: [load, loadavg()[0]], empty, rows }, null, 1))

/** @param {Task} task */
async function time({ where, rounds, peer, clicks }) {
  const tab = await browser.open('about:blank')
  // Puppeteer gives a page half a minute to come in.
  tab.raw.setDefaultNavigationTimeout?.(LONGEST)
  await tab.goto(server.origin + where)
  const inPage = async () => {
    const all = []
    await run(tab, 'watch.js', 'task')
    await tab.evaluate(() => void dispatchEvent(new Event('bench:forget')))
    for (let nth = 0; nth < clicks; nth++) all.push(await click(tab))
    await sleep(100)
    await tab.evaluate(() => void dispatchEvent(new Event('bench:tell')))
    const longest = JSON.parse((await tab.evaluate(() => document.documentElement.dataset.task)) ?? '')
    return { clicks: all, longest }
  }
  const clicked = await inPage()
  const measured = JSON.parse(await run(tab, `engine.js?rounds=${rounds}&peer=${peer}`, 'bench'))
  await tab.close()
  if (measured.failed) throw new Error(measured.failed)
  if (measured.nodes < LONG) empty.push(await openEmpty(where))
  return { ...measured, ...clicked }
}

/** The same click where an extension does nothing. @param {string} where */
async function openEmpty(where) {
  const tab = await other.open(server.origin + where)
  const popup = await tab.click()
  const ms = await painted(popup)
  await popup.close()
  await tab.close()
  return ms
}

/** Runs a script of ours in the page's own world, and waits for its word. @param {import('./lib/browser.js').Tab} tab @param {string} script @param {string} key */
async function run(tab, script, key) {
  await tab.evaluate((source) => {
    const script = document.createElement('script')
    script.type = 'module'
    script.src = source
    document.documentElement.append(script)
  }, `/-/${script}`)
  const told = await until(
    script,
    async () => {
      // A page that is busy answers nobody.
      const word = await tab.evaluate((key) => document.documentElement.dataset[key] ?? null, key).catch(() => null)
      return word !== null && { word }
    },
    LONGEST,
  )
  return told.word
}

/** @param {import('./lib/browser.js').Tab} tab */
async function click(tab) {
  const popup = await tab.click()
  await until('the popup painted its answer', () => painted(popup, 5000).catch(() => null), LONGEST)
  const [steps, reader] = await popup.evaluate((steps) => {
    const last = (/** @type {string} */ step) => /** @type {PerformanceMark | undefined} */ (performance.getEntriesByName(`standfirst:${step}`).at(-1))
    return [steps.map((step) => last(step)?.startTime ?? 0), last('read')?.detail ?? 0]
  }, STEPS)
  const { state } = await shown(popup)
  await sleep(LOOK)
  await popup.close()
  return { reader, state, ...Object.fromEntries(STEPS.map((step, i) => [step, steps[i]])) }
}
