// What jumped in a document, as the browser counts it. Only Chromium does.

/**
 * The shifts of layout since the document began that followed no click and no key, each with what moved.
 * @param {import('./browser.js').Document} document
 * @returns {Promise<string[]>}
 */
export function shifts(document) {
  return document.evaluate(
    () =>
      new Promise((done) => {
        /** @type {string[]} */
        const all = []
        const observer = new PerformanceObserver((list) => {
          for (const { value, hadRecentInput, sources } of /** @type {any[]} */ (list.getEntries())) {
            if (hadRecentInput) continue
            all.push(`${value}: ${sources.map((/** @type {any} */ { node }) => node?.id || node?.nodeName).join()}`)
          }
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        // Entries come with the frame after the one they are about.
        setTimeout(() => done(all), 300)
      }),
  )
}
