import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/**
 * After an Arabic letter the bidirectional algorithm reads digits as Arabic numbers (UAX 9, rule W2), and a hyphen between two
 * of those no longer ties them (W4): "09-08" is then shown as "08-09", another law. A point ties them, as the Official
 * Bulletin writes them in Arabic.
 */
const files = globSync([
  'assets/locales/ar.json',
  'assets/policy/*.json',
  'assets/forms/*.json',
  'assets/guide/*/ar/*.md',
  'docs/README.ar.md',
]).toSorted()

const arabicLetter = /\p{Script=Arabic}/u
const codeOrTarget = /\]\([^)]*\)|`[^`]*`|"id": "[^"]*"/g
const joinedByHyphen = /(?<![\d./:-])\d+-\d+/

describe('numbers in Arabic text', () => {
  it('finds the texts', () => {
    expect(files.length).toBeGreaterThan(15)
  })

  it('tells a number that would be turned around', () => {
    expect('القانون 09-08').toMatch(joinedByHyphen)
    expect('القانون 09.08').not.toMatch(joinedByHyphen)
  })

  it.each(files)('are joined by no hyphen in %s', (file) => {
    const turned = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => arabicLetter.test(line))
      .map((line) => line.replace(codeOrTarget, ''))
      .filter((line) => joinedByHyphen.test(line))
    expect(turned).toEqual([])
  })
})
