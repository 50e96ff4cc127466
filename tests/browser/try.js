// node tests/browser/try.js URL-or-file [--browser chromium|firefox] [--out DIR] [--extension DIR]
//
// Opens a page (a file is served from localhost), clicks the toolbar button, waits for what the popup shows, prints it,
// and writes pictures of page and popup, light and dark, to DIR (target/try).
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launch } from './lib/launch.js'
import { painted } from './lib/popup.js'
import { serve } from './lib/serve.js'

const root = path.resolve(import.meta.dirname, '../..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    out: { type: 'string', default: path.join(root, 'target/try') },
    extension: { type: 'string', default: path.join(root, 'target/extension') },
  },
})
const [what] = positionals
if (!what) {
  console.error('usage: node tests/browser/try.js URL-or-file [--browser chromium|firefox] [--out DIR] [--extension DIR]')
  process.exit(2)
}
await mkdir(values.out, { recursive: true })

const remote = /^[a-z-]+:/.test(what)
const server = await serve(remote ? undefined : path.dirname(path.resolve(what)))
const url = remote ? what : `${server.origin}/${encodeURIComponent(path.basename(what))}`
for (const theme of ['light', 'dark']) {
  const browser = await launch(values.browser, values.extension, { dark: theme === 'dark' })
  try {
    /** @type {string[]} */
    const said = []
    const tab = await browser.open(url)
    const popup = await tab.click()
    if (browser.name === 'chromium') {
      tab.raw.on('console', (/** @type {any} */ message) => said.push(`page: ${message.text()}`))
      popup.raw.on('console', (/** @type {any} */ message) => said.push(`popup: ${message.text()}`))
      popup.raw.on('pageerror', (/** @type {any} */ error) => said.push(`popup: ${error.stack ?? error}`))
    }
    const ms = await painted(popup).catch((error) => {
      said.push(String(error))
      return NaN
    })
    if (theme === 'light') {
      console.log(await popup.evaluate(() => document.body.innerText))
      console.log(`\npainted after ${ms.toFixed(0)} ms`)
    }
    for (const line of said) console.log(line)
    await popup.screenshot(path.join(values.out, `popup-${theme}.png`))
    await tab.screenshot(path.join(values.out, `page-${theme}.png`))
  } finally {
    await browser.close()
  }
}
console.log(`pictures: ${values.out}`)
await server.close()
