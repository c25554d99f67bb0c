import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { paperOf } from '../../main/app/window-paper.ts'
import { repositoryRoot } from '../host/paths.ts'

/** The ground of the page as its style sheet has it. */
function paperIn(file: string): readonly string[] {
  const css = readFileSync(join(repositoryRoot, 'renderer', 'ui', file), 'utf8')
  const [, light = '', dark = ''] = /--paper: light-dark\((#\w+), (#\w+)\)/.exec(css) ?? []
  return [light, dark]
}

describe('the ground of the window before its page', () => {
  it('is the ground of the page, in every palette', () => {
    expect([paperOf('system', false), paperOf('system', true)]).toEqual(paperIn('tokens.css'))
    expect(paperOf('light', false)).toBe(paperOf('system', false))
    expect([paperOf('contrast', false), paperOf('contrast', true)]).toEqual(paperIn('contrast.css'))
  })
})
