// What every file of the suite begins with: the browser named by BROWSER with the assembled extension, and a server.
import { after, before } from 'node:test'
import path from 'node:path'
import { launch } from './launch.js'
import { serve } from './serve.js'

/** The root of the repository. */
export const ROOT = path.resolve(import.meta.dirname, '../../..')
/** The unpacked extension that `cargo xtask build` assembled. */
export const EXTENSION = process.env.EXTENSION ?? path.join(ROOT, 'target/extension')
/** Which browser this run is about. */
export const BROWSER = process.env.BROWSER ?? 'chromium'

/**
 * Starts browser and server before the tests of a file and ends them after.
 * @param {string} [folder] what the server serves
 * @param {{extension?: string} & Parameters<typeof launch>[2]} [options]
 */
export function suite(folder, { extension = EXTENSION, ...options } = {}) {
  /** @type {import('./browser.js').Tab | undefined} */
  let tab
  /** @type {{browser: import('./browser.js').Browser, server: Awaited<ReturnType<typeof serve>>, visit: (url: string) => Promise<import('./browser.js').Tab>}} */
  const it = /** @type {any} */ ({
    /** Goes to a page in a tab that the tests share: opening one takes longer than many a page. @param {string} url */
    async visit(url) {
      if (tab) await tab.goto(url)
      else tab = await it.browser.open(url)
      return tab
    },
  })
  before(async () => {
    it.server = await serve(folder)
    it.browser = await launch(BROWSER, extension, { still: true, ...options })
  })
  after(async () => {
    await it.browser?.close()
    await it.server?.close()
  })
  return it
}
