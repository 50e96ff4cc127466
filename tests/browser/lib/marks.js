// What is marked in a page, as the page's own scripts can see it.

/** @param {import('./browser.js').Tab} tab */
export function marks(tab) {
  return tab.evaluate(() =>
    [...CSS.highlights].flatMap(([name, highlight]) => {
      const ranges = /** @type {Range[]} */ ([.../** @type {any} */ (highlight)])
      if (!name.startsWith('standfirst-') || !ranges.length) return []
      const box = ranges[0].getBoundingClientRect()
      return [
        {
          kind: name.slice('standfirst-'.length),
          ranges: ranges.length,
          text: ranges.map(String).join(' '),
          inSight: box.height > 0 && box.top >= 0 && box.bottom <= innerHeight,
        },
      ]
    }),
  )
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
