// node tests/browser/run.js --browser chromium|firefox --out DIR [--headless]
//
// Opens the sample article with the extension loaded, ready to click, and stays until the browser is closed. With
// --headless nobody is there to click: it clicks itself, prints the digest, and writes a picture of page and popup.
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launch } from './lib/launch.js'
import { marked } from './lib/marks.js'
import { painted } from './lib/popup.js'
import { serve } from './lib/serve.js'
import { EXTENSION, ROOT } from './lib/suite.js'
import { sleep, until } from './lib/wait.js'

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    headless: { type: 'boolean', default: false },
    out: { type: 'string', default: path.join(ROOT, 'target/run') },
  },
})
// Without a display the picture holds the popup twice, one above the other: as it opens, and scrolled to its end.
const size = { width: 1360, height: values.headless ? 1250 : 840 }
const server = await serve(path.join(ROOT, 'target/www'))
const browser = await launch(values.browser, EXTENSION, { headless: values.headless, size })
try {
  const url = `${server.origin}/sample/`
  const tab = await browser.open(url)
  if (values.headless) await show(tab)
  else {
    console.log(`The sample article is open: ${url}`)
    console.log('Click the button of Standfirst in the toolbar. (In Chromium it may hide behind the puzzle piece.)')
    console.log('This ends when you close the browser.')
    await browser.closed
  }
} finally {
  await browser.close()
  await server.close()
}

/** @param {import('./lib/browser.js').Tab} tab */
async function show(tab) {
  const popup = await tab.click()
  const ms = await painted(popup)
  console.log(await popup.evaluate(() => document.body.innerText))
  console.log(`\nShown ${ms.toFixed(0)} ms after the popup began to load.`)
  // The picture shows what a click on a sentence does: the page goes there, and the summary is marked in it.
  if (await popup.evaluate(() => document.querySelectorAll('#sentences .sentence').length)) {
    await popup.press('#mark')
    await popup.press('#sentences .sentence')
    await until('the sentence is in sight', async () => (await marked(tab, 'focus'))?.inSight)
    await sleep(500)
  }

  await mkdir(values.out, { recursive: true })
  const names = /** @type {const} */ (['page', 'popup', 'rest'])
  const files = Object.fromEntries(names.map((name) => [name, path.join(values.out, `${name}.png`)]))
  const width = await popup.evaluate(() => document.documentElement.clientWidth)
  await tab.screenshot(files.page)
  await popup.screenshot(files.popup)
  await popup.evaluate(() => document.querySelector('main')?.scrollTo({ top: 1e5, behavior: 'instant' }))
  await sleep(300)
  await popup.screenshot(files.rest)
  await popup.close()
  const picture = path.join(values.out, 'digest.png')
  await compose(files, width, picture)
  await Promise.all(Object.values(files).map((file) => rm(file)))
  console.log(`A picture of it: ${picture}`)
}

/**
 * A headless browser shows page and popup apart: this lays the popup over the page's upper right corner, where a
 * toolbar button opens it, and the rest of it below.
 * @param {Record<string, string>} files @param {number} width of the popup @param {string} picture
 */
async function compose(files, width, picture) {
  const data = async (/** @type {string} */ file) => `data:image/png;base64,${(await readFile(file)).toString('base64')}`
  server.put(
    '/picture.html',
    `<!doctype html><meta charset="utf-8"><title>Picture</title>
    <style>
      body { margin: 0; width: ${size.width}px; height: ${size.height}px; overflow: hidden; position: relative; background: #fff }
      #page { position: absolute; inset: 0; width: ${size.width}px }
      .popup { position: absolute; right: 24px; width: ${width}px; border: 1px solid #0003; border-radius: 8px; box-shadow: 0 8px 32px #0005 }
    </style>
    <img id="page" src="${await data(files.page)}">
    <img class="popup" style="top: 12px" src="${await data(files.popup)}">
    <img class="popup" style="bottom: 12px" src="${await data(files.rest)}">`,
  )
  const tab = await browser.open(`${server.origin}/picture.html`)
  await tab.screenshot(picture)
  await tab.close()
}
