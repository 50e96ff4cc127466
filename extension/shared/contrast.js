// How well one colour can be read on another: the contrast of WCAG 2.2.

/** The contrast that text needs at level AA. https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const READABLE = 4.5

/** Whether a text names a colour as settings keep it: `#rrggbb`. @param {unknown} value @returns {value is string} */
export const isColour = (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)

/** @param {string} colour `#rrggbb` */
const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance @param {string} colour */
function luminance(colour) {
  const [r, g, b] = channels(colour).map((channel) => {
    const c = channel / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** From 1, the same colour, to 21, black on white. @param {string} one @param {string} other */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
