// A client of Marionette, the remote control built into Firefox: length-prefixed JSON over TCP.
// https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
import { connect } from 'node:net'

/** A command that Firefox refused. */
export class Refused extends Error {}

export class Marionette {
  /** @type {Map<number, {done: (value: any) => void, fail: (error: Error) => void}>} */
  #waiting = new Map()
  #last = 0
  #rest = Buffer.alloc(0)
  /** @type {import('node:net').Socket} */
  #socket

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.#socket = socket
    socket.on('data', (bytes) => this.#read(bytes))
    socket.on('close', () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('Firefox closed the connection'))
      this.#waiting.clear()
    })
    socket.on('error', () => {})
  }

  /** @param {number} port @returns {Promise<Marionette>} */
  static connect(port) {
    return new Promise((done, fail) => {
      const socket = connect(port, '127.0.0.1', () => done(new Marionette(socket)))
      socket.once('error', fail)
    })
  }

  /** @param {string} command @param {object} [parameters] @returns {Promise<any>} */
  send(command, parameters = {}) {
    const id = ++this.#last
    const message = Buffer.from(JSON.stringify([0, id, command, parameters]))
    this.#socket.write(`${message.length}:`)
    this.#socket.write(message)
    return new Promise((done, fail) => this.#waiting.set(id, { done, fail }))
  }

  close() {
    this.#socket.destroy()
  }

  /** @param {Buffer} bytes */
  #read(bytes) {
    this.#rest = Buffer.concat([this.#rest, bytes])
    for (;;) {
      const colon = this.#rest.indexOf(':')
      if (colon < 0) return
      const end = colon + 1 + Number(this.#rest.subarray(0, colon).toString())
      if (this.#rest.length < end) return
      const message = JSON.parse(this.#rest.subarray(colon + 1, end).toString())
      this.#rest = this.#rest.subarray(end)
      if (!Array.isArray(message)) continue // the greeting
      const [, id, error, result] = message
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) waiting?.fail(new Refused(`${error.error}: ${error.message}\n${error.stacktrace ?? ''}`))
      else waiting?.done(result && 'value' in result && Object.keys(result).length === 1 ? result.value : result)
    }
  }
}
