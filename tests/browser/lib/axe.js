// Accessibility as axe-core judges it, in whatever the tests drive: a tab, the popup, the card with its root opened.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The levels and the good practice that are asked for. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/**
 * The whole library as the body of the function that runs there: a page's own policy forbids `eval`, not this.
 * @type {(context: unknown, tags: string[]) => Promise<any>}
 */
const run = /** @type {any} */ (
  new Function(
    'context',
    'tags',
    `${source};
    return window.axe.run(context ?? document, {
      runOnly: tags, iframes: false, resultTypes: ['violations', 'passes'], rules: { 'target-size': { enabled: true } },
    })`,
  )
)

/**
 * What is wrong, in lines; empty where nothing is.
 * @param {import('./browser.js').Document} document
 * @param {string} [within] a selector; the whole document if not said
 * @returns {Promise<{violations: string[], passes: number}>}
 */
export async function axe(document, within) {
  const { violations, passes } = await document.evaluate(run, within ?? null, TAGS)
  return {
    violations: violations.flatMap((/** @type {any} */ rule) =>
      rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.flat().join(' ')}: ${node.failureSummary}`),
    ),
    passes: passes.length,
  }
}
