// What a screen really shows: pixels of a colour in a screenshot.
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { decode } from './png.js'

/** Steps of a channel by which a colour may be off: colour profiles and the edges of letters. */
const SLACK = 3

/**
 * How many pixels of a tab have a colour.
 * @param {import('./browser.js').Tab} tab
 * @param {number[]} colour red, green, blue
 */
export async function pixels(tab, [r, g, b]) {
  const file = path.join(tmpdir(), `standfirst-${process.pid}.png`)
  await tab.screenshot(file)
  const { channels, pixels } = decode(await readFile(file))
  await rm(file)
  let count = 0
  for (let i = 0; i < pixels.length; i += channels) {
    if (Math.abs(pixels[i] - r) <= SLACK && Math.abs(pixels[i + 1] - g) <= SLACK && Math.abs(pixels[i + 2] - b) <= SLACK) count++
  }
  return count
}
