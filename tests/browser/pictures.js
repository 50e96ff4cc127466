// node tests/browser/pictures.js --out DIR
//
// The pictures that the stores show, taken of the real extension in Chromium on the sample article: five of 1280 by 800,
// and the tile of 440 by 280. What a headless browser shows apart, page and popup, is laid together as a reader sees it.
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launch } from './lib/launch.js'
import { marked } from './lib/marks.js'
import { painted, words } from './lib/popup.js'
import { serve } from './lib/serve.js'
import { EXTENSION, ROOT } from './lib/suite.js'
import { sleep, until } from './lib/wait.js'

/** @typedef {import('./lib/browser.js').Tab} Tab */

const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(ROOT, 'target/pictures') } } })
const out = values.out
const SIZE = { width: 1280, height: 800 }
const TILE = { width: 440, height: 280 }

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
const server = await serve(path.join(ROOT, 'target/www'))
/** A picture that is only a part of others. @param {string} name */
const part = (name) => path.join(out, `part-${name}.png`)
/** @param {string} name */
const picture = (name) => path.join(out, `${name}.png`)
/** @param {string} file */
const data = async (file) => `data:image/png;base64,${(await readFile(file)).toString('base64')}`

for (const dark of [false, true]) {
  const browser = await launch('chromium', EXTENSION, { dark, size: SIZE })
  try {
    if (dark) await night(browser)
    else await day(browser)
  } finally {
    await browser.close()
  }
}
await server.close()
for (const name of ['page', 'popup', 'night', 'nightpopup', 'chosen', 'chosenpage']) await rm(part(name), { force: true })
console.log(out)

/** @param {import('./lib/browser.js').Browser} browser */
async function day(browser) {
  const tab = await browser.open(`${server.origin}/sample/`)
  await tab.screenshot(part('page'))

  const popup = await tab.click()
  await painted(popup)
  await popup.screenshot(part('popup'))

  // A name chosen: its sentences in the popup, its places in the page.
  await popup.press('#people .chip')
  await until('the name is marked', () => marked(tab, 'person'))
  await sleep(500)
  await popup.screenshot(part('chosen'))
  await tab.screenshot(part('chosenpage'))
  await popup.close()
  // Laid together only now: another tab would close the popup.
  await compose(browser, picture('1-popup'), await over(part('page'), part('popup')))
  await compose(browser, picture('3-person'), await over(part('chosenpage'), part('chosen')))
  await compose(browser, picture('tile'), await tile(part('popup')), TILE)

  // The card, the summary marked below it.
  await tab.goto(`${server.origin}/sample/`)
  const second = await tab.click()
  await painted(second)
  await second.press('#mark')
  await until('the summary is marked', () => marked(tab, 'summary'))
  await second.press('#card')
  await until('the card is shown', () => tab.evaluate(() => document.querySelectorAll('standfirst-card').length))
  await second.close()
  // The whole of it, and some of the marked text below.
  await tab.evaluate(() => scrollBy({ top: 200, behavior: 'instant' }))
  await sleep(600)
  await tab.screenshot(picture('2-card'))

  // The settings.
  const settings = await browser.open(`${browser.home}options/options.html`)
  await until('the settings are shown', () => settings.evaluate(() => !document.querySelector('main')?.hidden))
  await settings.screenshot(picture('4-settings'))
  await settings.close()
  await tab.close()
}

/** @param {import('./lib/browser.js').Browser} browser */
async function night(browser) {
  const tab = await browser.open(`${server.origin}/sample/`)
  await tab.screenshot(part('night'))
  const popup = await tab.click()
  await painted(popup)
  await popup.press('#sentences .sentence')
  await until('the sentence is in sight', async () => (await marked(tab, 'focus'))?.inSight)
  await sleep(600)
  await tab.screenshot(part('night'))
  await popup.screenshot(part('nightpopup'))
  await popup.close()
  await compose(browser, picture('5-dark'), await over(part('night'), part('nightpopup')))
  await tab.close()
}

/** The popup over the page, where a toolbar button opens it. @param {string} page @param {string} popup */
async function over(page, popup) {
  return `<style>
      body { position: relative }
      #page { position: absolute; inset: 0; width: 100% }
      #popup { position: absolute; top: 12px; right: 24px; border: 1px solid #0003; border-radius: 8px; box-shadow: 0 8px 32px #0005 }
    </style>
    <img id="page" src="${await data(page)}"><img id="popup" src="${await data(popup)}">`
}

/** Name, icon and promise beside the popup. @param {string} popup */
async function tile(popup) {
  const icon = `data:image/svg+xml;base64,${(await readFile(path.join(EXTENSION, 'icons/icon.svg'))).toString('base64')}`
  const name = words('name')
  const line = words('quoted')
  return `<style>
      body { display: grid; grid-template-columns: 1fr 208px; background: #f1ede3; color: #1f1d1a }
      #words { padding: 40px 12px 0 28px }
      #words img { width: 56px; height: 56px }
      h1 { margin: 14px 0 8px; font: 600 27px/1.1 Charter, Georgia, serif }
      p { margin: 0; font: 15px/1.4 system-ui, sans-serif; color: #5a554e }
      #popup { position: absolute; top: 28px; left: 232px; width: 300px; border: 1px solid #0002; border-radius: 8px; box-shadow: 0 6px 24px #0003 }
    </style>
    <div id="words"><img src="${icon}"><h1>${name}</h1><p>${line}</p></div><img id="popup" src="${await data(popup)}">`
}

/**
 * @param {import('./lib/browser.js').Browser} browser @param {string} file @param {string} content @param {typeof SIZE} [size]
 */
async function compose(browser, file, content, size = SIZE) {
  const { width, height } = size
  server.put(
    '/picture.html',
    `<!doctype html><meta charset="utf-8"><title>Picture</title>
    <style>html, body { margin: 0; width: ${width}px; height: ${height}px; overflow: hidden }</style>${content}`,
  )
  const tab = await browser.open(`${server.origin}/picture.html`)
  await tab.raw.setViewport(size)
  await tab.screenshot(file)
  await tab.close()
}
