// Pixels of a PNG of eight bits a channel, with or without transparency, not interlaced: as browsers write pictures of a
// screen. https://www.w3.org/TR/png-3/
import { inflateSync } from 'node:zlib'

/** Channels of a pixel by the colour type. @type {Record<number, number>} */
const CHANNELS = { 2: 3, 6: 4 }

/**
 * @param {Buffer} file
 * @returns {{channels: number, pixels: Buffer}} row after row, without gaps
 */
export function decode(file) {
  const parts = []
  let [width, height, channels] = [0, 0, 0]
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    const kind = file.toString('latin1', at + 4, at + 8)
    const data = file.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') {
      ;[width, height, channels] = [data.readUInt32BE(0), data.readUInt32BE(4), CHANNELS[data[9]]]
      if (data[8] !== 8 || !channels || data[12]) throw new Error(`a PNG of another kind: ${data.toString('hex')}`)
    }
    if (kind === 'IDAT') parts.push(data)
    at += length + 12
  }
  const raw = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  const pixels = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    const from = y * (stride + 1) + 1
    const to = y * stride
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : pixels[to + x - channels]
      const up = y ? pixels[to + x - stride] : 0
      const corner = y && x >= channels ? pixels[to + x - stride - channels] : 0
      pixels[to + x] = raw[from + x] + predicted(filter, left, up, corner)
    }
  }
  return { channels, pixels }
}

/** @param {number} filter @param {number} left @param {number} up @param {number} corner */
function predicted(filter, left, up, corner) {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  // Paeth: whichever of the three is nearest to left + up - corner.
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
