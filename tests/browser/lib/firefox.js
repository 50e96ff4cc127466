// Firefox with the extension, driven the reader's own way: the button is put into the toolbar and clicked. Marionette
// speaks to tabs only, so what happens in the popup goes through the browser window: the panel's `<browser>` answers to
// the same actor by which Marionette runs scripts in tabs.
import { spawn } from 'node:child_process'
import { existsSync, openSync, closeSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Marionette } from './marionette.js'
import { PATIENCE, sleep, until } from './wait.js'

/** @typedef {import('./browser.js').Browser} Browser */
/** @typedef {import('./browser.js').Document} Document */

/** Where Firefox lies on this machine; `FIREFOX` says otherwise. */
export function find() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const found = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync)
  const executable = process.env.FIREFOX ?? found
  if (!executable) throw new Error('Firefox is missing: install it, or name it in the environment variable FIREFOX.')
  return executable
}

/** Firefox's own traffic is not the extension's, and the tests count every request. */
const QUIET = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.prefetch-next': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  // A free port; Firefox writes which one into the profile.
  'marionette.port': 0,
}

/** A proxy for all that is not for this machine itself. */
const BY = { 'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.ssl': '127.0.0.1' }

/**
 * The preferences that make it so. More contrast is what a system's theme of high contrast has, its colours not forced on
 * pages. https://firefox-source-docs.mozilla.org/accessible/HCMMediaQueries.html
 * @type {Record<import('./browser.js').Wish, Record<string, number>>}
 */
const WISHES = {
  'forced-colors: active': { 'browser.display.document_color_use': 2 },
  'prefers-contrast: more': { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 1 },
  'prefers-reduced-motion: reduce': { 'ui.prefersReducedMotion': 1 },
}

/**
 * @param {string} extension folder of the unpacked extension
 * @param {object} [options]
 * @param {boolean} [options.headless]
 * @param {boolean} [options.dark] dark colour scheme for pages and popup
 * @param {import('./browser.js').Wish[]} [options.wishes] of the reader, for pages and popup
 * @param {{width: number, height: number}} [options.size] of the page
 * @param {number} [options.proxy] a port of this machine by which all goes that is not for this machine itself
 * @param {(profile: string) => Promise<void>} [options.prepare] what is done to the new profile before it is used
 * @returns {Promise<Browser>}
 */
export async function launch(extension, { headless = true, dark = false, wishes = [], size = { width: 1000, height: 800 }, proxy, prepare } = {}) {
  const profile = await mkdtemp(path.join(tmpdir(), 'standfirst-firefox-'))
  const by = proxy ? { ...BY, 'network.proxy.http_port': proxy, 'network.proxy.ssl_port': proxy } : {}
  const preferences = Object.assign({ ...QUIET, ...by, 'ui.systemUsesDarkTheme': dark ? 1 : 0 }, ...wishes.map((wish) => WISHES[wish]))
  await writeFile(
    path.join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  )
  await prepare?.(profile)
  const log = openSync(path.join(profile, 'firefox.log'), 'w')
  const firefox = spawn(
    find(),
    [
      ...(headless ? ['--headless'] : []),
      '--marionette',
      // Without it Marionette may not look beyond the web page, to the toolbar.
      '-remote-allow-system-access',
      '--no-remote',
      '--profile',
      profile,
      `--width=${size.width}`,
      `--height=${size.height + 85}`,
    ],
    { stdio: ['ignore', log, log] },
  )
  closeSync(log)
  const ended = new Promise((done) => firefox.once('exit', done))
  /** Leaves neither a process nor a folder behind. */
  const end = async () => {
    await Promise.race([ended, sleep(5000).then(() => firefox.kill('SIGKILL'))])
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  const { marionette, id } = await connect(profile, extension).catch(async (error) => {
    firefox.kill('SIGKILL')
    await end()
    throw error
  })

  /**
   * Runs a script in the browser window.
   * @param {string} script @param {any[]} args
   */
  const inWindow = (script, ...args) => marionette.send('WebDriver:ExecuteScript', { script, args, sandbox: 'system', newSandbox: false })

  /**
   * What is the same for tabs and popups.
   * @param {string} which an expression for the `<browser>` in the browser window
   * @returns {Document}
   */
  const dom = (which) => {
    /** @param {string} body */
    const through = (body) => `
      const browser = ${which};
      if (!browser) throw new Error('the document is gone');
      const context = browser.browsingContext;
      const actor = context.currentWindowGlobal.getActor('MarionetteCommands');
      ${body}`
    /** @type {Document} */
    const document = {
      evaluate: (f, ...args) =>
        inWindow(
          through(`return actor.executeScript(arguments[0], arguments[1], { timeout: ${PATIENCE} })`),
          `return (${f})(...arguments)`,
          args,
        ),
      press: async (selector) => {
        const { x, y } = await document.evaluate((s) => {
          const element = globalThis.document.querySelector(s)
          if (!element) throw new Error(`nothing to press: ${s}`)
          element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
          const box = element.getBoundingClientRect()
          return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
        }, selector)
        await document.pressAt(x, y)
      },
      pressAt: async (x, y) => {
        await inWindow(
          through(`
            const [x, y] = arguments;
            const at = (type, more) => actor.dispatchEvent('synthesizeMouseAtPoint', { x, y, eventData: { type, button: 0, ...more } });
            return at('mousemove', {}).then(() => at('mousedown', { buttons: 1, clickCount: 1 }))
              .then(() => at('mouseup', { buttons: 0, clickCount: 1 }))`),
          x,
          y,
        )
      },
      drag: async (from, to) => {
        await inWindow(
          through(`
            const [from, to] = arguments;
            const at = (type, { x, y }, more) => actor.dispatchEvent('synthesizeMouseAtPoint', { x, y, eventData: { type, button: 0, ...more } });
            return at('mousemove', from, {}).then(() => at('mousedown', from, { buttons: 1, clickCount: 1 }))
              .then(() => at('mousemove', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, { buttons: 1 }))
              .then(() => at('mousemove', to, { buttons: 1 }))
              .then(() => at('mouseup', to, { buttons: 0, clickCount: 1 }))`),
          from,
          to,
        )
      },
      type: async (key) => {
        await inWindow(
          through(`
            const eventData = { key: arguments[0], code: arguments[0], location: 0, repeat: false };
            return actor.dispatchEvent('synthesizeKeyDown', { eventData }).then(() => actor.dispatchEvent('synthesizeKeyUp', { eventData }))`),
          key,
        )
      },
      screenshot: async (file) => {
        const url = await inWindow(
          through(`
            return context.currentWindowGlobal.drawSnapshot(null, 1, 'white').then((bitmap) => {
              const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
              canvas.width = bitmap.width;
              canvas.height = bitmap.height;
              canvas.getContext('2d').drawImage(bitmap, 0, 0);
              return canvas.toDataURL();
            })`),
        )
        await writeFile(file, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
      },
    }
    return document
  }

  const POPUP = `document.querySelector('.webextension-popup-browser:not(.webextension-preload-browser)')`
  const TAB = (/** @type {string} */ handle) => `gBrowser.tabs.find((tab) => tab.linkedPanel === ${JSON.stringify(handle)})?.linkedBrowser`

  const closed = () => inWindow(`return !document.querySelector('.webextension-popup-browser')`)
  const close = async () => {
    // One that is just opening does not close yet: it is told again.
    await until('the popup closed', async () => {
      await inWindow(`const browser = ${POPUP}; if (browser) CustomizableUI.hidePanelForNode(browser)`)
      return closed()
    })
  }

  /** Puts the button into the toolbar. */
  const show = () =>
    inWindow(
      `const { makeWidgetId } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs').ExtensionCommon;
       CustomizableUI.addWidgetToArea(makeWidgetId(arguments[0]) + '-browser-action', CustomizableUI.AREA_NAVBAR)`,
      id,
    )

  /** @param {string} handle */
  const trigger = async (handle) => {
    // A second click would only close what a failed test left open.
    await close()
    await inWindow(`gBrowser.selectedTab = gBrowser.tabs.find((tab) => tab.linkedPanel === arguments[0])`, handle)
    await inWindow(
      `const { makeWidgetId } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs').ExtensionCommon;
       const widget = makeWidgetId(arguments[0]) + '-browser-action';
       CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
       CustomizableUI.getWidget(widget).forWindow(window).node.querySelector('.unified-extensions-item-action-button').click()`,
      id,
    )
  }

  /** @param {string} handle @returns {Promise<import('./browser.js').Popup>} */
  const click = async (handle) => {
    await trigger(handle)
    await until('the popup opened', () =>
      inWindow(`const browser = ${POPUP}; return browser?.currentURI.spec.startsWith('moz-extension:') && browser.getBoundingClientRect().width > 0`),
    )
    const document = dom(POPUP)
    await until('the popup loaded', () => document.evaluate(() => globalThis.document.readyState === 'complete').catch(() => false))
    return {
      ...document,
      raw: marionette,
      close,
      closed,
    }
  }

  /** Makes the window of a tab the one that scripts run in. @param {string} handle */
  const turnTo = async (handle) => {
    await marionette.send('Marionette:SetContext', { value: 'content' })
    await marionette.send('WebDriver:SwitchToWindow', { handle, focus: true })
    await marionette.send('Marionette:SetContext', { value: 'chrome' })
  }

  return {
    name: 'firefox',
    home: await inWindow(`return WebExtensionPolicy.getByID(arguments[0]).getURL('')`, id),
    open: async (url, { window = false } = {}) => {
      const { handle } = await marionette.send('WebDriver:NewWindow', { type: window ? 'window' : 'tab', focus: true })
      if (window) await turnTo(handle)
      const panel = await inWindow(`return gBrowser.selectedTab.linkedPanel`)
      /** @param {string} to */
      const goto = async (to) => {
        await marionette.send('Marionette:SetContext', { value: 'content' })
        await marionette.send('WebDriver:SwitchToWindow', { handle, focus: true })
        await marionette.send('WebDriver:Navigate', { url: to })
        await marionette.send('Marionette:SetContext', { value: 'chrome' })
      }
      await goto(url)
      const document = dom(TAB(panel))
      return {
        ...document,
        apart: (f, ...args) =>
          inWindow(
            `const context = ${TAB(panel)}.browsingContext;
             const options = { timeout: ${PATIENCE}, sandboxName: 'system' };
             return context.currentWindowGlobal.getActor('MarionetteCommands').executeScript(arguments[0], arguments[1], options)`,
            `return (${f})(...arguments)`,
            args,
          ),
        raw: { marionette, handle },
        url: () => inWindow(`return ${TAB(panel)}.currentURI.spec`),
        goto,
        click: () => click(panel),
        trigger: () => trigger(panel),
        shortcut: async (command) => {
          await show()
          await inWindow(`gBrowser.selectedTab = gBrowser.tabs.find((tab) => tab.linkedPanel === arguments[0])`, panel)
          const { modifiers, key } = await inWindow(
            `const { suggested_key } = WebExtensionPolicy.getByID(arguments[0]).extension.manifest.commands[arguments[1]];
             const parts = suggested_key.default.split('+');
             return { key: parts.pop(), modifiers: parts }`,
            id,
            command,
          )
          const held = modifiers.map((/** @type {string} */ name) => /** @type {Record<string, string>} */ ({ Alt: '\uE00A', Shift: '\uE008', Ctrl: '\uE009' })[name])
          const actions = [
            ...held.map((/** @type {string} */ value) => ({ type: 'keyDown', value })),
            { type: 'keyDown', value: key },
            { type: 'keyUp', value: key },
            ...held.reverse().map((/** @type {string} */ value) => ({ type: 'keyUp', value })),
          ]
          await marionette.send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
        },
        menu: async (entry) => {
          await inWindow(`gBrowser.selectedTab = gBrowser.tabs.find((tab) => tab.linkedPanel === arguments[0])`, panel)
          await inWindow(
            `const { makeWidgetId } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs').ExtensionCommon;
             const [addon, entry, patience] = arguments;
             const own = makeWidgetId(addon);
             const menu = document.getElementById(entry === 'site' ? 'toolbar-context-menu' : 'contentAreaContextMenu');
             const shown = new Promise((done, fail) => {
               menu.addEventListener('popupshown', done, { once: true });
               setTimeout(() => fail(new Error('no menu opened')), patience);
             });
             if (entry === 'site') {
               CustomizableUI.addWidgetToArea(own + '-browser-action', CustomizableUI.AREA_NAVBAR);
               const button = document.getElementById(own + '-browser-action').querySelector('.unified-extensions-item-action-button');
               const { x, y, width, height } = button.getBoundingClientRect();
               const at = [x + width / 2, y + height / 2];
               if (windowUtils.sendMouseEvent) windowUtils.sendMouseEvent('contextmenu', ...at, 2, 1, 0);
               else synthesizeMouseEvent('contextmenu', ...at, { button: 2, clickCount: 1 }, {});
             } else {
               const actor = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
               const eventData = { type: 'contextmenu', button: 2 };
               actor.executeScript(\`
                 const range = getSelection().rangeCount && !getSelection().isCollapsed ? getSelection().getRangeAt(0) : document.querySelector('h1');
                 const box = range.getBoundingClientRect();
                 return { x: box.x + 20, y: box.y + 8 }\`, [], { timeout: patience })
                 .then(({ x, y }) => actor.dispatchEvent('synthesizeMouseAtPoint', { x, y, eventData }));
             }
             return shown.then(() => {
               const item = [...menu.querySelectorAll('menuitem')].find((it) => it.id === own + '-menuitem-_' + entry && !it.hidden);
               if (!item) { menu.hidePopup(); throw new Error('the menu has no ' + entry); }
               menu.activateItem(item);
             })`,
            id,
            entry,
            PATIENCE / 4,
          )
        },
        close: () => inWindow(`gBrowser.removeTab(gBrowser.tabs.find((tab) => tab.linkedPanel === arguments[0]), { skipPermitUnload: true })`, panel),
      }
    },
    clipboard: () => inWindow(`return navigator.clipboard.readText()`),
    allow: async (pattern, ask) => {
      await ask()
      await until('the browser asks', () => inWindow(`return PopupNotifications.panel.state === 'open' && Boolean(PopupNotifications.getNotification('addon-webext-permissions'))`))
      // A button that has just appeared does not take a click at once.
      await until('it took the answer', async () => {
        await inWindow(`PopupNotifications.panel.querySelector('.popup-notification-primary-button')?.click()`)
        return inWindow(`return !PopupNotifications.getNotification('addon-webext-permissions')`)
      })
    },
    front: (tab) => turnTo(tab.raw.handle),
    crash: async (_) => {
      await inWindow(
        `const { osPid } = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal;
         Cc['@mozilla.org/processtools-service;1'].getService(Ci.nsIProcessToolsService).kill(osPid)`,
      )
      await until('the tab is a ruin', async () => (await inWindow(`return gBrowser.selectedTab.hasAttribute('crashed')`)))
    },
    sleepBackground: async () => {
      await inWindow(`return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground()`, id)
    },
    reload: async () => {
      await inWindow(
        `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
         return AddonManager.getAddonByID(arguments[0]).then((addon) => addon.reload()).then(() => {})`,
        id,
      )
    },
    raw: marionette,
    closed: ended,
    close: async () => {
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {})
      marionette.close()
      await end()
    },
  }
}

/**
 * Waits for a Firefox that was started with this profile, and installs the extension in it.
 * @param {string} profile @param {string} extension
 */
async function connect(profile, extension) {
  const portFile = path.join(profile, 'MarionetteActivePort')
  const port = await until('Firefox started', async () => existsSync(portFile) && Number(await readFile(portFile, 'utf8')), 60_000)
  const marionette = await Marionette.connect(port)
  try {
    await marionette.send('WebDriver:NewSession', {})
    await marionette.send('WebDriver:SetTimeouts', { script: PATIENCE })
    const id = await marionette.send('Addon:Install', { path: path.resolve(extension), temporary: true })
    await marionette.send('Marionette:SetContext', { value: 'chrome' })
    return { marionette, id }
  } catch (error) {
    marionette.close()
    throw error
  }
}
