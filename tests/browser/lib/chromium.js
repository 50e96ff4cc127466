// Chromium with the extension, driven the reader's own way: a click on the toolbar button. `Extensions.triggerAction`
// grants `activeTab` as a click does; opening the popup as a tab or by `chrome.action.openPopup()` does not.
import { mkdtemp, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import puppeteer from 'puppeteer-core'
import { until, PATIENCE } from './wait.js'

/** @typedef {import('./browser.js').Browser} Browser */
/** @typedef {import('./browser.js').Tab} Tab */
/** @typedef {import('./browser.js').Popup} Popup */

/** Where Chromium lies on this machine; `CHROMIUM` says otherwise. */
export function find() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync)
  const executable = process.env.CHROMIUM ?? found
  if (!executable) throw new Error('Chromium is missing: install it, or name it in the environment variable CHROMIUM.')
  return executable
}

/**
 * @param {string} extension folder of the unpacked extension
 * @param {object} [options]
 * @param {boolean} [options.headless]
 * @param {boolean} [options.still] whether the browser's own windows go without motion: headless they have none
 * @param {boolean} [options.dark] dark colour scheme for pages and popup
 * @param {import('./browser.js').Wish[]} [options.wishes] of the reader, for pages and popup
 * @param {{width: number, height: number}} [options.size] of the page
 * @param {number} [options.proxy] a port of this machine by which all goes that is not for this machine itself
 * @param {(profile: string) => Promise<void>} [options.prepare] what is done to the new profile before it is used
 * @returns {Promise<Browser>}
 */
export async function launch(extension, { headless = true, dark = false, wishes = [], size = { width: 1000, height: 800 }, proxy, prepare } = {}) {
  const profile = await mkdtemp(path.join(tmpdir(), 'standfirst-chromium-'))
  await prepare?.(profile)
  const root = process.getuid?.() === 0
  const browser = await puppeteer.launch({
    executablePath: find(),
    headless,
    enableExtensions: true,
    pipe: true,
    userDataDir: profile,
    defaultViewport: headless ? size : null,
    args: [
      `--window-size=${size.width},${size.height + 140}`,
      // A screen as readers have: on headless Chromium's own of 800 by 600 a popup is cut short.
      '--screen-info={1920x1600}',
      '--no-first-run',
      // What Chromium would fetch for itself is not the extension's, and the tests count every request.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
      ...(dark ? ['--force-dark-mode', '--blink-settings=preferredColorScheme=0'] : []),
      ...(proxy ? [`--proxy-server=http://127.0.0.1:${proxy}`] : []),
      // The sandbox of Chromium cannot be set up by root, as whom containers run.
      ...(root ? ['--no-sandbox'] : []),
    ],
  })
  const end = async () => {
    await browser.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  const { id, installed: first } = await install(browser, extension).catch(async (error) => {
    await end()
    throw error
  })
  const home = `chrome-extension://${id}/`
  let installed = first

  const features = wishes.map((wish) => wish.split(': ')).map(([name, value]) => ({ name, value }))
  /** Lets a document see what the reader wishes. @param {import('puppeteer-core').Page} page */
  const wish = async (page) => {
    if (!features.length) return
    const session = await page.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', { features })
  }

  /** The popup of the last click. @type {import('puppeteer-core').Target | undefined} */
  let opened
  /** @param {import('puppeteer-core').Page} page @returns {Promise<Popup>} */
  const click = async (page) => {
    // What a failed test left open does not stand in the way of the next.
    if (opened && browser.targets().includes(opened)) await (await opened.asPage()).close().catch(() => {})
    const before = new Set(browser.targets())
    await page.bringToFront()
    await page.triggerExtensionAction(installed)
    const target = await browser.waitForTarget((t) => !before.has(t) && t.url().startsWith(home) && t.type() !== 'service_worker', {
      timeout: PATIENCE,
    })
    opened = target
    const popup = await target.asPage()
    await wish(popup)
    return {
      ...dom(popup),
      raw: popup,
      close: async () => {
        if (!popup.isClosed()) await popup.close().catch(() => {})
        await until('the popup closed', () => !browser.targets().includes(target))
      },
      closed: () => popup.isClosed(),
    }
  }

  /** The right to a page that a click on the button gives. @param {import('puppeteer-core').Page} page */
  const granted = async (page) => {
    await (await click(page)).close()
    await page.bringToFront()
  }

  /** The service worker, woken if it sleeps. */
  const background = async () => {
    const target = await browser.waitForTarget((t) => t.type() === 'service_worker' && t.url().startsWith(home), { timeout: PATIENCE })
    const worker = await target.worker()
    if (!worker) throw new Error('the background is gone')
    return worker
  }

  /** @param {import('puppeteer-core').Page} page @returns {Tab} */
  const tab = (page) => ({
    ...dom(page),
    raw: page,
    apart: (f, ...args) => /** @type {any} */ (page.mainFrame()).isolatedRealm().evaluate(f, ...args),
    url: () => page.url(),
    goto: async (url) => {
      await page.goto(url, { waitUntil: 'load' })
    },
    click: () => click(page),
    trigger: async () => {
      await page.bringToFront()
      await page.triggerExtensionAction(installed)
    },
    // Keys and menus of the browser itself are beyond what DevTools can press: the event is sent to the background as the
    // browser would, and the right that comes with it is that of a click on the button.
    shortcut: async (command) => {
      if (command === '_execute_action') return page.triggerExtensionAction(installed)
      await granted(page)
      await (await background()).evaluate(async (command) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
        const { onCommand } = /** @type {any} */ (chrome.commands)
        onCommand.dispatch(command, tab)
      }, command)
    },
    menu: async (entry) => {
      await granted(page)
      await (await background()).evaluate(async (entry) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
        const { onClicked } = /** @type {any} */ (chrome.contextMenus)
        onClicked.dispatch({ menuItemId: entry, pageUrl: tab.url }, tab)
      }, entry)
    },
    close: () => page.close(),
  })

  return {
    name: 'chromium',
    home,
    open: async (url, { window = false } = {}) => {
      const page = await browser.newPage({ type: window ? 'window' : 'tab' })
      await wish(page)
      const opened = tab(page)
      await opened.goto(url)
      return opened
    },
    clipboard: async () => {
      const page = await browser.newPage()
      await page.goto(`${home}manifest.json`)
      const session = await page.createCDPSession()
      await session.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite'] })
      const text = await page.evaluate(() => navigator.clipboard.readText())
      await session.send('Browser.resetPermissions')
      await page.close()
      return text
    },
    allow: async (pattern, ask) => {
      // The question is a window of the system's, out of reach. What the reader allowed before, on the browser's own page
      // for extensions, is not asked again.
      const page = await browser.newPage()
      await page.goto('chrome://extensions/')
      await page.evaluate(
        (id, pattern) => /** @type {any} */ (chrome).developerPrivate.addHostPermission(id, pattern),
        id,
        pattern,
      )
      await page.close()
      await ask()
    },
    front: (tab) => tab.raw.bringToFront(),
    crash: async (tab) => {
      const session = await tab.raw.createCDPSession()
      void session.send('Page.crash').catch(() => {})
      await new Promise((done) => tab.raw.once('error', done))
    },
    sleepBackground: async () => {
      const target = browser.targets().find((t) => t.type() === 'service_worker' && t.url().startsWith(home))
      await (await target?.worker())?.close()
      await until('the background sleeps', () => !browser.targets().some((t) => t.type() === 'service_worker' && t.url().startsWith(home)))
    },
    reload: async () => {
      ;({ installed } = await install(browser, extension))
    },
    raw: browser,
    closed: new Promise((done) => browser.once('disconnected', done)),
    close: end,
  }
}

/** @param {import('puppeteer-core').Browser} browser @param {string} extension */
async function install(browser, extension) {
  const id = await browser.installExtension(path.resolve(extension))
  const installed = await until('the extension is installed', async () => (await browser.extensions()).get(id))
  return { id, installed }
}

/** What is the same for pages and popups. @param {import('puppeteer-core').Page} page @returns {import('./browser.js').Document} */
function dom(page) {
  return {
    evaluate: (f, ...args) => page.evaluate(f, ...args),
    press: (selector) => page.click(selector),
    pressAt: (x, y) => page.mouse.click(x, y),
    drag: async (from, to) => {
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(to.x, to.y, { steps: 4 })
      await page.mouse.up()
    },
    type: (key) => page.keyboard.press(/** @type {any} */ (key)),
    screenshot: async (file) => {
      await page.screenshot({ path: /** @type {`${string}.png`} */ (file) })
    },
  }
}
