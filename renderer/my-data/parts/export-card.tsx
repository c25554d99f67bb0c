import type { JSX } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { useWish } from '../../app/wishes.tsx'
import { takeMyData, useCopying } from '../use-copy.ts'
import { CopyOffers } from './copy-offers.tsx'

const formats = ['html', 'pdf', 'bundle'] as const

/** The three copies that one may take away, and what each is good for. */
export function ExportCard(): JSX.Element {
  const { t } = useLanguage()
  const copying = useCopying(takeMyData)
  useWish({ to: 'take' }, ({ about }) => copying.start(about))
  const offers = formats.map((format) => ({ format, text: t(`myData.export.${format}.text`) }))
  return (
    <section className="card stack">
      <h2>{t('myData.export.title')}</h2>
      <p>{t('myData.export.text')}</p>
      <CopyOffers copying={copying} offers={offers} />
    </section>
  )
}
