// Firefox with the extension, driven the reader's own way: the button is put into the toolbar and clicked. Marionette
// speaks to tabs only, so what happens in the popup goes through the browser window: the panel's `<browser>` answers to
// the same actor by which Marionette runs scripts in tabs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, openSync, closeSync, realpathSync, statSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Marionette } from './marionette.js'
import { PATIENCE, until } from './wait.js'

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
  // What would be loaded beside the pages of the tests: the home page, and the page of the next new tab.
  'browser.newtab.preload': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.prefetch-next': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  // A page of the same server finds the process of the one before.
  'dom.ipc.keepProcessesAlive.webIsolated.perOrigin': 1,
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

/** What a profile holds of the run that it comes from: its session, its locks, its log. */
const RUN = ['.parentlock', 'MarionetteActivePort', 'cache2', 'firefox.log', 'lock', 'sessionCheckpoints.json', 'sessionstore-backups', 'sessionstore.jsonlz4', 'storage', 'storage.sqlite']

/** Where profiles lie that Firefox was started with once; one for each Firefox and each set of preferences. */
const SEASONED = path.resolve(import.meta.dirname, '../../../target/firefox')

/** @param {string} profile @param {Record<string, unknown>} preferences */
const prefer = (profile, preferences) =>
  writeFile(
    path.join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  )

/**
 * Starts Firefox and waits until it can be driven.
 * @param {string} profile @param {string[]} args
 */
async function start(profile, args) {
  const log = openSync(path.join(profile, 'firefox.log'), 'w')
  // Without `-remote-allow-system-access` Marionette may not look beyond the web page, to the toolbar.
  const firefox = spawn(find(), [...args, '--marionette', '-remote-allow-system-access', '--no-remote', '--profile', profile], { stdio: ['ignore', log, log] })
  closeSync(log)
  const ended = new Promise((done) => firefox.once('exit', done))
  const portFile = path.join(profile, 'MarionetteActivePort')
  /** @type {Marionette | undefined} */
  let marionette
  try {
    const port = await until('Firefox started', async () => existsSync(portFile) && Number(await readFile(portFile, 'utf8')), 60_000)
    marionette = await Marionette.connect(port)
    await marionette.send('WebDriver:NewSession', {})
    return { firefox, ended, marionette }
  } catch (error) {
    marionette?.close()
    firefox.kill('SIGKILL')
    await ended
    throw error
  }
}

/**
 * A profile without any trace of use, but with what Firefox makes when it is first started, above all its scripts compiled:
 * that takes longer than all else in a start.
 */
async function seasoned() {
  const executable = realpathSync(find())
  const { size, mtimeMs } = statSync(executable)
  const key = createHash('sha256').update(JSON.stringify([executable, size, mtimeMs, QUIET, RUN])).digest('hex').slice(0, 16)
  const folder = path.join(SEASONED, key)
  if (existsSync(folder)) return folder
  await mkdir(SEASONED, { recursive: true })
  const profile = await mkdtemp(path.join(SEASONED, 'new-'))
  await prefer(profile, QUIET)
  const { marionette, ended } = await start(profile, ['--headless'])
  await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {})
  marionette.close()
  await ended
  for (const name of RUN) await rm(path.join(profile, name), { recursive: true, force: true })
  // Whoever comes second finds it there.
  await rename(profile, folder).catch(() => rm(profile, { recursive: true, force: true }))
  return folder
}

/**
 * @param {string} extension folder of the unpacked extension
 * @param {object} [options]
 * @param {boolean} [options.headless]
 * @param {boolean} [options.still] whether the browser's own windows go without motion: it costs time, and is not ours
 * @param {boolean} [options.dark] dark colour scheme for pages and popup
 * @param {import('./browser.js').Wish[]} [options.wishes] of the reader, for pages and popup
 * @param {{width: number, height: number}} [options.size] of the page
 * @param {number} [options.proxy] a port of this machine by which all goes that is not for this machine itself
 * @param {(profile: string) => Promise<void>} [options.prepare] what is done to the new profile before it is used
 * @returns {Promise<Browser>}
 */
export async function launch(extension, { headless = true, still = false, dark = false, wishes = [], size = { width: 1000, height: 800 }, proxy, prepare } = {}) {
  const profile = await mkdtemp(path.join(tmpdir(), 'standfirst-firefox-'))
  const by = proxy ? { ...BY, 'network.proxy.http_port': proxy, 'network.proxy.ssl_port': proxy } : {}
  await cp(await seasoned(), profile, { recursive: true })
  await prefer(profile, Object.assign({ ...QUIET, ...by, 'ui.systemUsesDarkTheme': dark ? 1 : 0 }, ...wishes.map((wish) => WISHES[wish])))
  await prepare?.(profile)
  const remove = () => rm(profile, { recursive: true, force: true, maxRetries: 5 })
  const { firefox, ended, marionette } = await start(profile, [
    ...(headless ? ['--headless'] : []),
    `--width=${size.width}`,
    `--height=${size.height + 85}`,
  ]).catch(async (error) => {
    await remove()
    throw error
  })
  /** Leaves neither a process nor a folder behind. */
  const end = async () => {
    marionette.close()
    firefox.kill('SIGKILL')
    await ended
    await remove()
  }
  const id = await install(marionette, extension).catch(async (error) => {
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
  const TAB = (/** @type {string} */ panel) => `gBrowser.tabs.find((tab) => tab.linkedPanel === ${JSON.stringify(panel)})?.linkedBrowser`

  /**
   * Asks in the browser window until an answer is true. Asked from here, each time is a way there and back.
   * @param {string} what for the message @param {string} ask the body of a function @param {any[]} args its arguments
   */
  const untilInWindow = (what, ask, ...args) =>
    inWindow(
      `const [what, patience, ...args] = arguments;
       const ask = function () { ${ask} };
       const end = Date.now() + patience;
       return new Promise((done, fail) => {
         const again = () => {
           try {
             if (ask(...args)) done();
             else if (Date.now() > end) fail(new Error('waited in vain: ' + what));
             else setTimeout(again, 10);
           } catch (error) { fail(error); }
         };
         again();
       })`,
      what,
      // Before the script itself is out of time.
      PATIENCE - 1000,
      ...args,
    )

  const closed = () => inWindow(`return !document.querySelector('.webextension-popup-browser')`)
  // One that is just opening does not close yet: it is told again.
  const close = () =>
    untilInWindow(
      'the popup closed',
      `const browser = ${POPUP};
       if (browser) CustomizableUI.hidePanelForNode(browser);
       return !document.querySelector('.webextension-popup-browser')`,
    )

  /** Puts the button into the toolbar. */
  const show = () =>
    inWindow(
      `const { makeWidgetId } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs').ExtensionCommon;
       CustomizableUI.addWidgetToArea(makeWidgetId(arguments[0]) + '-browser-action', CustomizableUI.AREA_NAVBAR)`,
      id,
    )

  /** @param {string} panel */
  const trigger = async (panel) => {
    // A second click would only close what a failed test left open.
    await close()
    await inWindow(
      `const [addon, panel] = arguments;
       gBrowser.selectedTab = gBrowser.tabs.find((tab) => tab.linkedPanel === panel);
       const { makeWidgetId } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs').ExtensionCommon;
       const widget = makeWidgetId(addon) + '-browser-action';
       CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
       CustomizableUI.getWidget(widget).forWindow(window).node.querySelector('.unified-extensions-item-action-button').click()`,
      id,
      panel,
    )
  }

  /** @param {string} panel @returns {Promise<import('./browser.js').Popup>} */
  const click = async (panel) => {
    await trigger(panel)
    await untilInWindow(
      'the popup opened and loaded',
      `const browser = ${POPUP};
       return browser?.currentURI.spec.startsWith('moz-extension:') && browser.getBoundingClientRect().width > 0 && !browser.webProgress.isLoadingDocument`,
    )
    return {
      ...dom(POPUP),
      raw: marionette,
      close,
      closed,
    }
  }

  const calm = async () => {
    if (still) await inWindow(`window.browsingContext.prefersReducedMotionOverride = 'reduce'`)
  }
  await calm()

  /** The window in hand, as Marionette names it. @type {string} */
  let front = await marionette.send('WebDriver:GetWindowHandle')
  /** Makes a window the one in front, which scripts run in. @param {string} handle */
  const turnTo = async (handle) => {
    if (handle !== front) await marionette.send('WebDriver:SwitchToWindow', { handle, focus: true })
    front = handle
  }

  /**
   * Loads an address, and waits until the browser has it all.
   * @param {string} url @param {string} [panel] of the tab; a new one if not said
   * @returns {Promise<string>} the panel
   */
  const load = (url, panel) =>
    inWindow(
      `const [url, panel] = arguments;
       const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
       const old = gBrowser.tabs.find((tab) => tab.linkedPanel === panel);
       const tab = old ?? gBrowser.addTab(url, { triggeringPrincipal });
       gBrowser.selectedTab = tab;
       tab.linkedBrowser.focus();
       return new Promise((done) => {
         const { STATE_STOP, STATE_IS_WINDOW } = Ci.nsIWebProgressListener;
         const listener = {
           onStateChange(browser, progress, request, flags, status) {
             if (browser !== tab.linkedBrowser || !progress.isTopLevel || !(flags & STATE_STOP) || !(flags & STATE_IS_WINDOW)) return;
             // The empty document that a tab begins with, and one that is left for another, come to their end as well.
             if (status === Cr.NS_BINDING_ABORTED || (browser.currentURI.spec === 'about:blank' && url !== 'about:blank')) return;
             gBrowser.removeTabsProgressListener(listener);
             done(tab.linkedPanel);
           },
         };
         gBrowser.addTabsProgressListener(listener);
         if (old) tab.linkedBrowser.loadURI(Services.io.newURI(url), { triggeringPrincipal });
       })`,
      url,
      panel,
    )

  return {
    name: 'firefox',
    home: await inWindow(`return WebExtensionPolicy.getByID(arguments[0]).getURL('')`, id),
    open: async (url, { window = false } = {}) => {
      if (window) {
        const { handle } = await marionette.send('WebDriver:NewWindow', { type: 'window', focus: true })
        await marionette.send('WebDriver:SwitchToWindow', { handle, focus: true })
        front = await marionette.send('WebDriver:GetWindowHandle')
        await calm()
      }
      const handle = front
      const panel = await load(url)
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
        goto: async (to) => void (await load(to, panel)),
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
    close: end,
  }
}

/** @param {Marionette} marionette @param {string} extension @returns {Promise<string>} the extension's id */
async function install(marionette, extension) {
  await marionette.send('WebDriver:SetTimeouts', { script: PATIENCE })
  const id = await marionette.send('Addon:Install', { path: path.resolve(extension), temporary: true })
  await marionette.send('Marionette:SetContext', { value: 'chrome' })
  return id
}
