import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveChromium } from '../host/chromium.ts'
import { lookWithAxe } from './accessible/axe.ts'
import { lookAtEdges } from './accessible/edges.ts'
import { walkByTab } from './accessible/focus.ts'
import { lookAtLanguages } from './accessible/languages.ts'
import { lookAtMotion } from './accessible/motion.ts'
import { lookAtFit, lookAtRoom, spreadText } from './accessible/reflow.ts'
import { lookAtTargets } from './accessible/targets.ts'
import { lookAtTree, readTree } from './accessible/tree.ts'

/** The looks that judge every screen, on pages made to be judged: a look that finds nothing anywhere proves nothing. */
let browser: Browser
let page: Page

beforeAll(async () => {
  const found = resolveChromium()
  browser = await chromium.launch({
    executablePath: found.executablePath,
    env: { ...found.env },
    args: [...found.args],
  })
  const context = await browser.newContext({ viewport: { width: 320, height: 256 } })
  page = await context.newPage()
})
afterAll(() => browser.close())

const style = `
  * { box-sizing: border-box }
  body { margin: 0; color: black; background: white; font: 16px/1.5 sans-serif }
  button, input, label { display: inline-block; min-block-size: 32px; min-inline-size: 32px }
  :focus-visible { outline: 2px solid black; outline-offset: 2px }
`
const show = (body: string, lang = 'fr') =>
  page.setContent(
    `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}" data-theme="light">
      <head><title>Essai</title><style>${style}</style></head>
      <body><main><h1>Titre</h1>${body}</main></body></html>`,
  )

const everything = async () => [
  ...(await lookWithAxe(page)),
  ...lookAtTree(await readTree(page)),
  ...(await lookAtLanguages(page)),
  ...(await lookAtTargets(page)),
  ...(await lookAtMotion(page)),
  ...(await lookAtEdges(page)),
  ...(await lookAtFit(page)),
  ...(await lookAtRoom(page)),
  ...(await walkByTab(page)),
]

describe('the looks', () => {
  it('find nothing on a sound page', async () => {
    await show(`<p>Du texte, et <span lang="ar">كلمات عربية</span>.</p>
      <button>Envoyer</button><label>Nom <input></label>
      <div role="radiogroup" aria-label="Lieu"><label><input type="radio" name="a"> Ici</label>
      <label><input type="radio" name="a"> Là</label></div>`)
    expect(await everything()).toEqual([])
  })

  it('see that the rules of axe are broken: contrast, sizes of targets, names beside texts', async () => {
    await show('<p style="color: #999">Du texte pâle</p>')
    expect(await lookWithAxe(page)).toEqual([expect.stringMatching(/^color-contrast: /)])
    await show('<button aria-label="Fermer">Envoyer tout</button>')
    expect(await lookWithAxe(page)).toEqual([expect.stringMatching(/^label-content-name-mismatch/)])
    await show(
      '<a href="#a" style="display: inline-block; inline-size: 12px; block-size: 12px">a</a> <a href="#b" style="display: inline-block; inline-size: 12px; block-size: 12px">b</a>',
    )
    expect(await lookWithAxe(page)).toEqual([expect.stringMatching(/^target-size: /)])
  })

  it('see a second title, a missing main part, a skipped level, and what has no name', async () => {
    await show('<h1>Autre</h1>')
    expect(lookAtTree(await readTree(page))).toEqual(['has 2 titles of level 1'])
    await show('<h3>Trop bas</h3>')
    expect(lookAtTree(await readTree(page))).toEqual(['goes from a heading of level 1 to 3'])
    await show('<button></button><div role="radiogroup"><input type="radio"></div>')
    expect(lookAtTree(await readTree(page))).toEqual([
      'has a button without a name',
      'has a radiogroup without a name',
      'has a radio without a name',
    ])
    await page.setContent('<h1>Titre</h1>')
    expect(lookAtTree(await readTree(page))).toEqual(['has 0 main parts'])
  })

  it('see words of another language, but not codes, keys and what somebody typed', async () => {
    await show('<p>مرحبا</p>')
    expect(await lookAtLanguages(page)).toEqual(['no lang: مرحبا'])
    await show('<p>Read the privacy notice</p>', 'ar')
    expect(await lookAtLanguages(page)).toContain('no lang: Read the privacy notice')
    const exempt = '<h1>عنوان</h1><p>Mourafiq <bdi dir="ltr">two words</bdi> <kbd>Page Up</kbd></p>'
    await page.setContent(`<html lang="ar"><body>${exempt}<p dir="auto">my own words</p></body>`)
    expect(await lookAtLanguages(page)).toEqual([])
  })

  it('see a target that is too small', async () => {
    await show('<button style="min-inline-size: 0; inline-size: 20px">a</button>')
    expect(await lookAtTargets(page)).toEqual([expect.stringMatching(/^20×/)])
  })

  it('see a focus that does not show, shows too little, or is covered', async () => {
    await show('<button style="outline: none">a</button>')
    expect(await walkByTab(page)).toEqual([expect.stringMatching(/^the focus does not show/)])
    await show('<button style="outline-color: #ccc">a</button>')
    expect(await walkByTab(page)).toEqual([expect.stringMatching(/^the focus has a contrast of 1/)])
    await show(
      '<button>a</button><div style="position: fixed; inset: 0; background: white">Barre</div>',
    )
    expect(await walkByTab(page)).toEqual([expect.stringMatching(/^the focus is covered/)])
  })

  it('see a field or a drawing that is too pale', async () => {
    await show('<label>Nom <input style="border: 1px solid #bbb"></label>')
    expect(await lookAtEdges(page)).toEqual([expect.stringMatching(/^1\.\d on .*<input/)])
    await show(
      '<button aria-label="Fermer" style="color: #bbb; background: white; border: 0"><svg width="16" height="16"><path d="M0 0h16" stroke="currentColor"/></svg></button>',
    )
    expect(await lookAtEdges(page)).toEqual([expect.stringMatching(/^1\.\d: <button/)])
  })

  it('see what the keyboard does not reach, and where it is caught', async () => {
    await show('<input aria-label="Nom" id="trap"><button>après</button>')
    await page.evaluate(() =>
      document
        .querySelector('#trap')
        ?.addEventListener('keydown', (event) => event.preventDefault()),
    )
    expect(await walkByTab(page)).toEqual([
      expect.stringMatching(/^the keyboard does not reach: <button/),
    ])
  })

  it('see what does not fit: too wide, cut, scrolling sideways, or without room', async () => {
    await show('<p style="inline-size: 400px">Une ligne trop large</p>')
    expect(await lookAtFit(page)).toContainEqual(expect.stringMatching(/^the page is 400 wide/))
    await show(
      '<p style="overflow: hidden; white-space: nowrap">Une ligne qui ne tient pas dans la fenêtre étroite</p>',
    )
    expect(await lookAtFit(page)).toEqual([expect.stringMatching(/^is cut: <p/)])
    await show(
      '<p style="overflow: hidden; block-size: 1.5em">Deux lignes de texte dans la place d’une seule</p>',
    )
    expect(await lookAtFit(page)).toEqual([expect.stringMatching(/^is cut: <p/)])
    await show('<div style="overflow-x: auto"><p style="inline-size: 400px">Une ligne</p></div>')
    expect(await lookAtFit(page)).toContainEqual(expect.stringMatching(/^(scrolls|stands)/))
    await show(
      '<div class="shell-content" style="block-size: 80px; overflow-y: auto"><p>Du texte</p></div>',
    )
    expect(await lookAtRoom(page)).toEqual(['leaves 31 % of the window to the screen'])
  })

  it('see a text that does not bear to be spread', async () => {
    await show(
      '<p style="inline-size: 130px; overflow: hidden; white-space: nowrap">Quelques mots</p>',
    )
    expect(await lookAtFit(page)).toEqual([])
    await spreadText(page)
    expect(await lookAtFit(page)).toEqual([expect.stringMatching(/^is cut: <p/)])
  })

  it('see what moves for somebody who asked for less', async () => {
    await show('<p style="transition: opacity 300ms">Du texte</p>')
    expect(await lookAtMotion(page)).toEqual([expect.stringMatching(/^moves: <p/)])
  })
})
