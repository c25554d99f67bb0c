import { describe, expect, it } from 'vitest'
import { locales } from '../../shared/i18n/locales.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { testPaper } from '../my-data/test-paper.ts'
import { drawing, drawnEdition } from './files.ts'
import { openGuide } from './open-guide.ts'

const savedPage = (guide: ReturnType<typeof openGuide>) => {
  const content = guide.paper.saved.at(-1)?.content
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}
const ask = (guide: ReturnType<typeof openGuide>, lang: (typeof locales)[number] = 'ar') =>
  guide.handlers.saveGuideChapter({ chapter: 'incidents', lang })

describe('a chapter on paper', () => {
  it.each(locales)('says in %s what it is of, whom to call, and what it cites', async (lang) => {
    using guide = openGuide({
      policy: {
        contacts: {
          'security-officer': {
            name: { ar: 'مسؤول الأمن', fr: 'Responsable', en: 'Officer' },
            phone: '+212 537 00 00 00',
          },
        },
      },
    })
    expect(await ask(guide, lang)).toMatchObject({ ok: true, value: { outcome: 'saved' } })
    const page = savedPage(guide)
    const words = guide.paper.wordsIn(lang)
    expect(guide.paper.saved.at(-1)?.suggestedName).toBe(`mourafiq-2026.1-incidents-${lang}.pdf`)
    expect(page).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(page).toContain(words.t('guide.contact.security-officer'))
    expect(page).toContain('<bdi dir="ltr">+212 537 00 00 00</bdi>')
    expect(page).toContain(words.t(`guide.status.${lang === 'en' ? 'courtesy' : 'original'}`))
    expect(page).not.toContain('<script')
  })

  it.each(locales)(
    'says in %s to call the supervisor at once where nobody else has a number',
    async (lang) => {
      using guide = openGuide()
      await ask(guide, lang)
      expect(savedPage(guide)).toContain(
        guide.paper.wordsIn(lang).t('guide.contact.callSupervisor'),
      )
      using named = openGuide({
        policy: {
          contacts: {
            'security-officer': { name: { ar: 'م', fr: 'R', en: 'O' }, phone: '+212 537 00 00 00' },
          },
        },
      })
      await ask(named, lang)
      expect(savedPage(named)).not.toContain(
        named.paper.wordsIn(lang).t('guide.contact.callSupervisor'),
      )
    },
  )

  it('holds its drawings, with what they show in words', async () => {
    using guide = openGuide({ files: drawnEdition() })
    await ask(guide, 'fr')
    expect(savedPage(guide)).toContain(
      `<figure><img src="${drawing.address}" alt="Un bureau vu de côté"></figure>`,
    )
  })

  it('holds no mark that somebody made, and no log is told that it was taken', async () => {
    using guide = openGuide()
    await guide.handlers.keepGuideNote({ chapter: 'incidents', section: null, text: 'رقم المسؤول' })
    const before = guide.log.log.head().seq
    await ask(guide)
    expect(savedPage(guide)).not.toContain('رقم المسؤول')
    expect(guide.log.log.head().seq).toBe(before)
  })

  it('that the edition does not have, or that does not come out, is no copy', async () => {
    using guide = openGuide({ paper: testPaper({ isUnprintable: () => true }) })
    expect(await guide.handlers.saveGuideChapter({ chapter: 'nothing', lang: 'ar' })).toEqual(
      fail('no-such-chapter'),
    )
    expect(await ask(guide)).toEqual(fail('export-not-printed'))
    expect(guide.paper.copies.state()).toMatchObject({ state: 'failed', of: 'guide' })
    expect(guide.paper.saved).toEqual([])
  })

  it('says that it was called off, or that there was no room', async () => {
    using off = openGuide({ paper: testPaper({ outcome: () => ({ outcome: 'cancelled' }) }) })
    expect(await ask(off)).toEqual(ok({ outcome: 'cancelled' }))
    using full = openGuide({ paper: testPaper({ outcome: () => ({ outcome: 'no-room' }) }) })
    expect(await ask(full)).toEqual(fail('export-no-room'))
  })
})
