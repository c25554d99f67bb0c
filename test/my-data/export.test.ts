import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PageToPrint } from '../../main/my-data/index.ts'
import { html } from '../../main/my-data/page/html.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { readBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyLog } from '../../shared/activity-log/verify.ts'
import { locales } from '../../shared/i18n/locales.ts'
import { messages } from '../i18n/catalogs.ts'
import { type MyDataLaptop, openMyDataLaptop } from './open-my-data.ts'

const exportOf = (laptop: MyDataLaptop, format: 'bundle' | 'html' | 'pdf') =>
  laptop.myData.handlers.exportMyData({ format })

const savedText = (laptop: MyDataLaptop): string => {
  const content = laptop.saved.at(-1)?.content
  if (typeof content !== 'string') throw new Error('no text was saved')
  return content
}

const exported = (laptop: MyDataLaptop) =>
  laptop.agent.log.db
    .prepare<[], string>(
      `SELECT body FROM entries WHERE json_extract(header, '$.kind') = 'log-exported' ORDER BY seq`,
    )
    .pluck()
    .all()
    .map((body) => JSON.parse(body))

describe('the page to read', () => {
  it('is one file without script, whose policy lets in its own style and its fonts and nothing else', async () => {
    await using laptop = await openMyDataLaptop({ locale: 'fr' })
    await exportOf(laptop, 'html')
    const page = savedText(laptop)
    expect(page).not.toMatch(/<script|javascript:|\son\w+=/i)
    expect(page.match(/(?:src|href)=/g) ?? []).toEqual([])
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
    const digest = createHash('sha256').update(style).digest('base64')
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]
    expect(policy?.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; font-src data:; base-uri 'none'; form-action 'none'`,
    )
    expect(style.match(/url\([^)]*\)/g)).toEqual(['url("data:font/woff2;base64,TEFUSU4=")'])
    expect(laptop.saved.at(-1)).toMatchObject({
      suggestedName: 'mourafiq-2026-11-23.html',
      format: 'html',
    })
  })

  it.each(locales)('speaks the language in use, in its direction: %s', async (locale) => {
    await using laptop = await openMyDataLaptop({ locale })
    await laptop.enrol()
    await exportOf(laptop, 'html')
    const page = savedText(laptop)
    expect(page).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
    for (const key of [
      'myData.page.reading.title',
      'myData.retention.title',
      'privacy.never.health',
    ])
      expect(page).toContain(messages[locale].get(key))
    expect(page).not.toMatch(/myData\.|undefined|\{\w+\}/)
  })

  it('tells each entry in human words, with what was typed as it was typed', async () => {
    await using laptop = await openMyDataLaptop({ locale: 'ar' })
    await laptop.enrol()
    laptop.checkIn('إتمام <b>التقرير</b> & "annexes"')
    await laptop.sync()
    laptop.checkIn('waits')
    await exportOf(laptop, 'html')
    const page = savedText(laptop)
    expect(page).toContain('إتمام &lt;b&gt;التقرير&lt;/b&gt; &amp; &quot;annexes&quot;')
    expect(page.split(messages.ar.get('activity.kind.check-in') ?? '?').length - 1).toBeGreaterThan(
      2,
    )
    expect(page).toContain(messages.ar.get('activity.delivery.waiting'))
    expect(page.match(/<li class="row entry">/g)).toHaveLength(laptop.agent.log.head().seq - 1)
  })

  it('begins with the person, and says last what proves it, who can verify that, and its last entry', async () => {
    await using laptop = await openMyDataLaptop({ locale: 'en' })
    const { hash } = laptop.agent.log.head()
    await exportOf(laptop, 'html')
    const page = savedText(laptop)
    const places = [
      messages.en.get('myData.page.person'),
      messages.en.get('privacy.never.health'),
      messages.en.get('myData.page.reading.verify'),
      `<code class="soft">${hash}</code>`,
    ].map((text) => page.indexOf(text ?? '?'))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(page).not.toContain('npm run')
  })

  it('holds who looked, every field that was sent, and what is kept how long', async () => {
    await using laptop = await openMyDataLaptop({ locale: 'en' })
    await laptop.enrol()
    const read = { at: laptop.clock.now(), role: 'auditor', what: 'attendance' }
    await laptop.ministry.publish('record-read', read, 'record-read.7')
    laptop.checkIn('a plan')
    await laptop.sync()
    await exportOf(laptop, 'html')
    const page = savedText(laptop)
    const view = await laptop.view()
    for (const { path } of [
      ...view.header,
      ...view.kinds.flatMap(({ entries, fields }) => (entries > 0 ? fields : [])),
    ])
      expect(page).toContain(`dir="ltr">${path}</bdi>`)
    expect(page).toContain(messages.en.get('activity.recordRead.role.auditor'))
    expect(page).toContain('5 years (1,825 days)')
  })

  it('takes in the Arabic font only where a letter needs it', async () => {
    await using laptop = await openMyDataLaptop({ locale: 'fr' })
    laptop.checkIn('en français')
    await exportOf(laptop, 'html')
    expect(savedText(laptop)).not.toContain('QVJBQklD')
    laptop.checkIn('تقرير')
    await exportOf(laptop, 'html')
    expect(savedText(laptop)).toContain('QVJBQklD')
  })
})

describe('the same page on paper', () => {
  it('is printed from a page that links its style and the fonts that the app serves', async () => {
    const printed: PageToPrint[] = []
    await using laptop = await openMyDataLaptop({
      print: (page) => {
        printed.push(page)
        return new Uint8Array([1, 2, 3])
      },
    })
    expect(await exportOf(laptop, 'pdf')).toMatchObject({ ok: true, value: { outcome: 'saved' } })
    expect(printed[0]?.page).toContain('<link rel="stylesheet" href="style.css">')
    expect(printed[0]?.page).not.toContain('<style')
    expect(printed[0]?.style).toContain('url("/assets/arabic.woff2")')
    expect(laptop.saved).toEqual([
      {
        of: 'my-data',
        suggestedName: 'mourafiq-2026-11-23.pdf',
        format: 'pdf',
        content: new Uint8Array([1, 2, 3]),
      },
    ])
  })

  it('that could not be printed asks for no place and records nothing', async () => {
    await using laptop = await openMyDataLaptop()
    expect(await exportOf(laptop, 'pdf')).toMatchObject({ failure: { code: 'export-not-printed' } })
    expect(laptop.saved).toEqual([])
    expect(exported(laptop)).toEqual([])
  })
})

describe('the proof', () => {
  it('is the bundle that anybody can verify', async () => {
    await using laptop = await openMyDataLaptop()
    await laptop.enrol()
    laptop.checkIn()
    await laptop.sync()
    await exportOf(laptop, 'bundle')
    const read = readBundle(savedText(laptop))
    if (!('bundle' in read)) throw new Error('unreadable')
    expect(verifyLog(read.bundle, systemCrypto()).breaks).toEqual([])
    expect(laptop.saved.at(-1)?.suggestedName).toBe('mourafiq-2026-11-23.mourafiq')
  })
})

describe('a copy', () => {
  it('is recorded with its format once it is saved, and the ministry gets the header alone', async () => {
    await using laptop = await openMyDataLaptop({ print: () => new Uint8Array([1]) })
    await laptop.enrol()
    for (const format of ['html', 'pdf', 'bundle'] as const) await exportOf(laptop, format)
    expect(exported(laptop).map(({ format }) => format)).toEqual(['html', 'pdf', 'bundle'])
    await laptop.sync()
    const upload = laptop.agent.sync.uploads.last()?.body ?? ''
    expect(upload).toContain('log-exported')
    expect(upload).not.toContain('"format')
  })

  it('says what the file and its folder are called, and no path', async () => {
    await using laptop = await openMyDataLaptop()
    expect(await exportOf(laptop, 'html')).toEqual({
      ok: true,
      value: {
        outcome: 'saved',
        entries: 1,
        file: { name: 'mourafiq-2026-11-23.html', folder: 'Documents' },
      },
    })
  })

  it.each([
    ['shown', { ok: true, value: null }],
    ['gone', { ok: false, failure: { code: 'copy-gone' } }],
  ] as const)('that is %s in its folder says so', async (shown, reply) => {
    await using laptop = await openMyDataLaptop({ show: () => shown })
    expect(await laptop.myData.handlers.showSavedCopy(undefined)).toMatchObject(reply)
  })

  it.each([
    ['cancelled', { ok: true, value: { outcome: 'cancelled' } }],
    ['failed', { ok: false, failure: { code: 'export-failed' } }],
    ['no-room', { ok: false, failure: { code: 'export-no-room' } }],
  ] as const)('that was %s is not recorded, and says so', async (outcome, reply) => {
    await using laptop = await openMyDataLaptop({ outcome: () => ({ outcome }) })
    expect(await exportOf(laptop, 'html')).toMatchObject(reply)
    expect(exported(laptop)).toEqual([])
  })
})

describe('markup', () => {
  it('escapes everything that is not markup itself', () => {
    const typed = `<img src=x onerror="alert('1')"> & more`
    expect(html`<p title="${typed}">${typed}${null}${3}</p>`.markup).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more3</p>',
    )
    expect(html`<ul>${['a', '<b>'].map((each) => html`<li>${each}</li>`)}</ul>`.markup).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
    )
  })
})
