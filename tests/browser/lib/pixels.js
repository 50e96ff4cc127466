// What a screen really shows: pixels of a colour in a screenshot, counted by the browser's own decoder.
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Steps of a channel by which a colour may be off: colour profiles and the edges of letters. */
const SLACK = 3

/**
 * How many pixels of a tab have a colour.
 * @param {import('./browser.js').Tab} tab
 * @param {import('./browser.js').Browser} browser
 * @param {{origin: string, put: (where: string, answer: string) => void}} server
 * @param {[number, number, number]} colour
 */
export async function pixels(tab, browser, server, colour) {
  const file = path.join(tmpdir(), `standfirst-${process.pid}.png`)
  await tab.screenshot(file)
  const data = (await readFile(file)).toString('base64')
  await rm(file)
  server.put('/-/canvas.html', '<!doctype html><title>Canvas</title>')
  const canvas = await browser.open(`${server.origin}/-/canvas.html`)
  try {
    return await canvas.evaluate(
      async (data, [r, g, b], slack) => {
        const image = new Image()
        image.src = `data:image/png;base64,${data}`
        await image.decode()
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no canvas')
        context.drawImage(image, 0, 0)
        const all = context.getImageData(0, 0, canvas.width, canvas.height).data
        let count = 0
        for (let i = 0; i < all.length; i += 4) {
          if (Math.abs(all[i] - r) <= slack && Math.abs(all[i + 1] - g) <= slack && Math.abs(all[i + 2] - b) <= slack) count++
        }
        return count
      },
      data,
      colour,
      SLACK,
    )
  } finally {
    await canvas.close()
  }
}
