// Waiting with an end: a condition is asked again until it holds or time is up.

/** Longest wait of the tests, generous for two busy cores: it is paid only by a test that fails. */
export const PATIENCE = 20_000

/**
 * @template T
 * @param {string} what for the message: "the popup opened"
 * @param {() => Promise<T | null | undefined | false> | T | null | undefined | false} ask
 * @param {number} [patience] milliseconds
 * @returns {Promise<T>} the first truthy answer
 */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain: ${what}`)
    await sleep(25)
  }
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms))
