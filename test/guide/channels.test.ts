import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { guideChannels } from '../../shared/guide/channels.ts'
import { locales } from '../../shared/i18n/locales.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { drawing, drawnEdition } from './files.ts'
import { openGuide } from './open-guide.ts'

const said = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('the guide on a laptop', () => {
  it.each(locales)('lists the chapters of the edition in force: %s', async (lang) => {
    using guide = openGuide()
    const shown = said(await guide.handlers.getGuide({ lang }))
    expect(guideChannels.getGuide.output.parse(shown)).toEqual(shown)
    expect(shown.edition).toMatchObject({
      id: '2026.1',
      origin: 'shipped',
      status: lang === 'en' ? 'courtesy' : 'original',
    })
    expect(shown.chapters.map(({ id }) => id)).toEqual(['security', 'incidents'])
    expect(shown.chapters[0]).toMatchObject({
      checks: ['disk-encryption', 'screen-lock'],
      forms: ['F3'],
      itemCount: 2,
      tickedCount: 0,
    })
  })

  it('shows the images of a chapter by their bytes, and no others', async () => {
    using guide = openGuide({ files: drawnEdition() })
    const drawn = said(await guide.handlers.readGuideChapter({ chapter: 'incidents', lang: 'fr' }))
    expect(guideChannels.readGuideChapter.output.parse(drawn).pictures).toEqual({
      [drawing.file]: drawing.address,
    })
    const bare = said(await guide.handlers.readGuideChapter({ chapter: 'security', lang: 'fr' }))
    expect(bare.pictures).toEqual({})
  })

  it('shows a chapter as a tree, with its neighbours', async () => {
    using guide = openGuide()
    const shown = said(await guide.handlers.readGuideChapter({ chapter: 'incidents', lang: 'ar' }))
    expect(guideChannels.readGuideChapter.output.parse(shown)).toEqual(shown)
    expect(shown.chapter.sections[0]?.blocks[0]).toMatchObject({
      kind: 'note',
      tone: 'urgent',
      blocks: [{ kind: 'paragraph' }, { kind: 'contact', contact: 'security-officer' }],
    })
    expect([shown.before, shown.after]).toEqual(['security', null])
    expect(await guide.handlers.readGuideChapter({ chapter: 'nothing', lang: 'ar' })).toMatchObject(
      { ok: false, failure: { code: 'no-such-chapter' } },
    )
    expect(
      await guide.handlers.readGuideChapter({
        chapter: 'incidents',
        lang: 'ar',
        edition: '2020.1',
      }),
    ).toMatchObject({ ok: false, failure: { code: 'no-such-chapter' } })
  })

  it('keeps place, ticks, bookmarks and notes, and puts none of them in the log', async () => {
    using guide = openGuide()
    const { handlers, log } = guide
    const head = log.log.head().seq
    const place = { chapter: 'security', section: 'networks', block: 2 }
    await handlers.keepGuidePlace({ chapter: 'incidents', section: null, block: 0 })
    await handlers.keepGuidePlace(place)
    await handlers.changeGuideTick({ chapter: 'security', item: 'networks.1', isTicked: true })
    await handlers.changeGuideBookmark({
      chapter: 'incidents',
      section: 'stolen-laptop',
      isBookmarked: true,
    })
    await handlers.changeGuideBookmark({ chapter: 'gone', section: null, isBookmarked: true })
    await handlers.keepGuideNote({ chapter: 'security', section: 'networks', text: ' 0537 … ' })
    expect(log.log.head().seq).toBe(head)

    const shown = said(await handlers.readGuideChapter({ chapter: 'security', lang: 'fr' }))
    expect(shown).toMatchObject({
      place,
      ticked: ['networks.1'],
      notes: [{ section: 'networks', text: '0537 …' }],
    })
    const listed = said(await handlers.getGuide({ lang: 'fr' }))
    expect(listed.lastPlace).toEqual(place)
    expect(listed.chapters[0]?.tickedCount).toBe(1)
    expect(said(await handlers.listGuideMarks({ lang: 'fr' }))).toEqual([
      {
        chapter: 'security',
        section: 'networks',
        chapterTitle: "Sécurité de l'ordinateur",
        sectionTitle: 'Les réseaux',
        isThere: true,
        isBookmarked: false,
        note: '0537 …',
      },
      expect.objectContaining({ section: 'stolen-laptop', isBookmarked: true, note: null }),
      expect.objectContaining({ chapter: 'gone', isThere: false }),
    ])

    await handlers.clearGuideTicks({ chapter: 'security' })
    await handlers.changeGuideBookmark({ chapter: 'gone', section: null, isBookmarked: false })
    await handlers.keepGuideNote({ chapter: 'security', section: 'networks', text: '' })
    expect(said(await handlers.listGuideMarks({ lang: 'fr' }))).toHaveLength(1)
    expect(said(await handlers.getGuide({ lang: 'fr' })).chapters[0]?.tickedCount).toBe(0)
  })

  it('names the desks that the policy names, and says which are yet to be named', async () => {
    const name = { ar: 'الدعم', fr: 'Assistance', en: 'IT help' }
    using guide = openGuide({
      policy: { contacts: { 'it-help': { name, phone: '+212 5 37 00 00 00' } } },
    })
    const { contacts } = said(await guide.handlers.getGuide({ lang: 'ar' }))
    expect(contacts.find(({ contact }) => contact === 'it-help')?.entry).toEqual({
      name: 'الدعم',
      phone: '+212 5 37 00 00 00',
      email: null,
      hours: null,
    })
    expect(contacts.find(({ contact }) => contact === 'rights-desk')?.entry).toBeNull()
  })

  it.each([
    ['سرقة', 'ar'],
    ['السَّرِقة', 'ar'],
    ['volé', 'fr'],
    ['VOLE', 'fr'],
    ['stolen', 'en'],
  ] as const)('finds what to do when the laptop is stolen: %s', async (query, lang) => {
    using guide = openGuide()
    const { hits } = said(await guide.handlers.searchGuide({ query, lang }))
    expect(hits.map(({ section }) => section)).toContain('stolen-laptop')
    const hit = hits.find(({ section }) => section === 'stolen-laptop')
    const pieces = [...(hit?.sectionTitle ?? []), ...(hit?.context ?? [])]
    expect(pieces.some(({ isFound }) => isFound)).toBe(true)
  })
})

describe('the edition that ships with the app', () => {
  it('is whole and without a fault, and the policy leaves its desks to the ministry', async () => {
    const files = readNewestEdition(join(import.meta.dirname, '../../assets/guide'))
    using guide = openGuide({ files })
    for (const lang of locales) {
      const { chapters } = said(await guide.handlers.getGuide({ lang }))
      expect(chapters.length).toBeGreaterThan(0)
    }
  })
})
