// What jumped in a document, as the browser counts it. Only Chromium does.

/**
 * The shifts of layout since the document began, each with what moved. In a popup the browser takes all of them for
 * answers to an input, so they are counted whether or not they are: ask before any.
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
          for (const { value, sources } of /** @type {any[]} */ (list.getEntries())) {
            all.push(`${value}: ${sources.map((/** @type {any} */ { node }) => node?.id || node?.nodeName).join()}`)
          }
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        // Entries come with the frame after the one they are about, and a busy machine takes its time with frames.
        let frames = 4
        const wait = () => (frames-- ? requestAnimationFrame(wait) : setTimeout(() => done(all), 200))
        wait()
      }),
  )
}
