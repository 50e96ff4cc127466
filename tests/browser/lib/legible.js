// What can be seen of a document of ours: text against its ground, edges, and where the focus is. Measured by what the
// browser says it paints, so that forced colours and wishes for contrast are in it.

/**
 * @typedef {object} Seen
 * @property {string} what
 * @property {number} contrast 1 to 21, as WCAG 2.2 reckons it
 * @property {boolean} [theirs] whether both colours are the reader's own pair for what is chosen
 */

/**
 * Runs in the document itself: nothing from outside reaches it.
 * @param {Document | ShadowRoot} root
 * @param {'texts' | 'edges' | 'focus'} ask
 * @param {string} selector of what has an edge to be seen
 * @returns {Seen[]}
 */
function look(root, ask, selector) {
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true }))
  /** @param {string} colour @returns {number[]} */
  const parse = (colour) => {
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  /** A colour of the reader's system, as documents have it: a canvas has others. @param {string} colour */
  const system = (colour) => {
    const probe = document.createElement('i')
    probe.style.cssText = `forced-color-adjust: none; color: ${colour}`
    document.body.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return parse(color)
  }
  /** @param {number[]} over @param {number[]} under */
  const lay = (over, under) => [0, 1, 2].map((i) => over[i] * over[3] + under[i] * (1 - over[3])).concat(1)
  /** @param {Element} element @returns {Element | null} */
  const above = (element) => element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host ?? null
  /** @param {Element | null} element @returns {number[]} */
  const ground = (element) => {
    if (!element) return system('Canvas')
    const own = parse(getComputedStyle(element).backgroundColor)
    return own[3] === 1 ? own : lay(own, ground(above(element)))
  }
  const luminance = (/** @type {number[]} */ colour) => {
    const [r, g, b] = colour.map((channel) => {
      const c = channel / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  /** @param {string} colour @param {number[]} on */
  const contrast = (colour, on) => {
    const [low, high] = [luminance(lay(parse(colour), on)), luminance(on)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  const chosen = [system('HighlightText'), lay(system('Highlight'), system('Canvas'))].join()
  const isTheirs = (/** @type {string} */ colour, /** @type {number[]} */ on) => [parse(colour), on].join() === chosen
  const name = (/** @type {Element} */ element) => `${element.localName}#${element.id || element.getAttribute('name') || ''}.${element.className} “${(element.textContent ?? '').trim().slice(0, 30)}”`
  const isSeen = (/** @type {Element} */ element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }

  if (ask === 'texts') {
    const elements = [...root.querySelectorAll('*')].filter(
      (element) => isSeen(element) && [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue ?? '')),
    )
    return elements.map((element) => {
      const { color } = getComputedStyle(element)
      const on = ground(element)
      return { what: name(element), contrast: contrast(color, on), theirs: isTheirs(color, on) }
    })
  }
  if (ask === 'edges') {
    return [...root.querySelectorAll(selector)].filter(isSeen).map((element) => {
      const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element)
      // On its own ground and on the one around it, whichever shows it better.
      const own = ground(element)
      const around = ground(above(element))
      const line = borderTopStyle === 'none' || !parseFloat(borderTopWidth) ? 1 : contrast(borderTopColor, around)
      const face = contrast(`rgb(${own.slice(0, 3).join(' ')})`, around)
      return { what: name(element), contrast: Math.max(line, face) }
    })
  }
  let element = /** @type {Element | null} */ (root.activeElement)
  if (!element || element === document.body) return []
  const at = name(element)
  // What has the focus may show it on what stands for it.
  const shows = [element, element.nextElementSibling].find((one) => {
    const { outlineStyle, outlineWidth } = one ? getComputedStyle(one) : { outlineStyle: 'none', outlineWidth: '0' }
    return one && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && isSeen(one)
  })
  if (!shows) return [{ what: at, contrast: 1 }]
  const { outlineColor, outlineOffset } = getComputedStyle(shows)
  const on = ground(parseFloat(outlineOffset) < 0 ? shows : above(shows))
  return [{ what: at, contrast: contrast(outlineColor, on), theirs: isTheirs(outlineColor, on) }]
}

/** @param {string} root @returns {(ask: 'texts' | 'edges' | 'focus', selector: string) => Seen[]} */
const within = (root) => /** @type {any} */ (new Function('ask', 'selector', `return (${look})(${root}, ask, selector)`))
const IN = { document: within('document'), card: within("document.querySelector('standfirst-card').shadowRoot") }

/**
 * Each text that is seen, against its ground.
 * @param {import('./browser.js').Document} document @param {keyof typeof IN} [where]
 */
export const texts = (document, where = 'document') => document.evaluate(IN[where], 'texts', '')

/**
 * The edge of each element of a selector that is seen: its border, or its own ground, against what lies around.
 * @param {import('./browser.js').Document} document @param {string} selector @param {keyof typeof IN} [where]
 */
export const edges = (document, selector, where = 'document') => document.evaluate(IN[where], 'edges', selector)

/**
 * The mark of the focus at each stop of the Tab key, until the first comes again or the focus leaves.
 * @param {import('./browser.js').Document} document @param {keyof typeof IN} [where]
 */
export async function stops(document, where = 'document') {
  /** @type {Seen[]} */
  const all = []
  for (let i = 0; i < 60; i++) {
    await document.type('Tab')
    const [here] = await document.evaluate(IN[where], 'focus', '')
    if (!here || all.some(({ what }) => what === here.what)) break
    all.push(here)
  }
  return all
}
