// What is marked in a page, as the page's own scripts can see it.

/** @param {import('./browser.js').Tab} tab */
export function marks(tab) {
  return tab.evaluate(() => {
    /** @type {{kind: string, ranges: number, text: string, inSight: boolean}[]} */
    const all = []
    CSS.highlights.forEach((highlight, name) => {
      /** @type {Range[]} */
      const ranges = []
      highlight.forEach((range) => ranges.push(/** @type {Range} */ (range)))
      if (!name.startsWith('standfirst-') || !ranges.length) return
      const box = ranges[0].getBoundingClientRect()
      all.push({
        kind: name.slice('standfirst-'.length),
        ranges: ranges.length,
        text: ranges.map((range) => range.toString()).join(' '),
        inSight: box.height > 0 && box.top >= 0 && box.bottom <= innerHeight,
      })
    })
    return all
  })
}

/**
 * One kind of mark, or nothing.
 * @param {import('./browser.js').Tab} tab
 * @param {'summary' | 'preview' | 'focus' | 'person' | 'here'} kind
 */
export async function marked(tab, kind) {
  return (await marks(tab)).find((mark) => mark.kind === kind)
}

/** All of a page that we could leave something in. @param {import('./browser.js').Tab} tab */
export function traces(tab) {
  return tab.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    sheets: document.adoptedStyleSheets.length,
    highlights: [...CSS.highlights.keys()].filter((name) => name.startsWith('standfirst')),
    globals: Object.keys(window).filter((name) => name.startsWith('standfirst')),
    focus: document.activeElement?.localName,
  }))
}
