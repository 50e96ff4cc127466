// Every address that anything in the browser asks for on behalf of a page or of the extension.

/** @typedef {import('./browser.js').Browser} Browser */

/**
 * @param {Browser} browser
 * @returns {Promise<() => Promise<string[]>>} ends the watch and gives the addresses
 */
export function watch(browser) {
  return browser.name === 'chromium' ? chromium(browser) : firefox(browser)
}

/**
 * A session of our own attaches to every target, the popup and the background included, before its first request.
 * @param {Browser} browser @returns {Promise<() => Promise<string[]>>}
 */
async function chromium(browser) {
  /** @type {string[]} */
  const asked = []
  /** @typedef {import('puppeteer-core').CDPSession} Session */
  const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
  /** @param {Session} session */
  const follow = (session) =>
    session.on('sessionattached', async (inner) => {
      follow(inner)
      inner.on('Network.requestWillBeSent', ({ request }) => asked.push(request.url))
      for (const [method, parameters] of /** @type {const} */ ([
        ['Network.enable', {}],
        ['Target.setAutoAttach', attach],
        ['Runtime.runIfWaitingForDebugger', {}],
      ]))
        // Not every kind of target knows each of them.
        await inner.send(method, /** @type {any} */ (parameters)).catch(() => {})
    })
  const session = await browser.raw.target().createCDPSession()
  follow(session)
  await session.send('Target.setAutoAttach', { ...attach, filter: [{ type: 'browser', exclude: true }, { type: 'tab', exclude: true }, {}] })
  return async () => {
    await session.detach()
    return asked
  }
}

/**
 * Firefox tells of every channel before it opens; its own are those of the system's principal.
 * @param {Browser} browser @returns {Promise<() => Promise<string[]>>}
 */
async function firefox(browser) {
  const run = (/** @type {string} */ script) => browser.raw.send('WebDriver:ExecuteScript', { script, args: [], sandbox: 'system', newSandbox: false })
  await run(`
    globalThis.asked = [];
    globalThis.observer = (subject) => {
      const channel = subject.QueryInterface(Ci.nsIChannel);
      const by = channel.loadInfo?.triggeringPrincipal;
      if (by && !by.isSystemPrincipal) globalThis.asked.push(channel.URI.spec);
    };
    Services.obs.addObserver(globalThis.observer, 'http-on-modify-request')`)
  return () => run(`Services.obs.removeObserver(globalThis.observer, 'http-on-modify-request'); return globalThis.asked`)
}
