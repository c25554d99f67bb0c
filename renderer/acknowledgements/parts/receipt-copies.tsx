import { type JSX, useCallback } from 'react'
import type { FormReceipt } from '../../../shared/acknowledgements/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import { CopyOffers } from '../../my-data/parts/copy-offers.tsx'
import { type TakeCopy, useCopying } from '../../my-data/use-copy.ts'

/** The copies of one receipt: to read, on paper, and the proof, as long as there is something to prove. */
export function ReceiptCopies({ receipt }: { readonly receipt: FormReceipt }): JSX.Element {
  const { t } = useLanguage()
  const { generation, seq } = receipt
  const take = useCallback<TakeCopy>(
    (bridge, format) => bridge.saveFormReceipt({ generation, seq, format }),
    [generation, seq],
  )
  const copying = useCopying(take)
  const pages = (['html', 'pdf'] as const).map((format) => ({
    format,
    text: t(`myData.export.${format}.text`),
  }))
  const proof = {
    format: 'bundle',
    text: t('forms.copies.bundle'),
    command: 'npm run verify-log -- FILE',
  } as const
  return (
    <section className="card stack">
      <h2>{t('forms.copies.title')}</h2>
      <p>{t('forms.copies.text')}</p>
      <CopyOffers copying={copying} offers={receipt.said ? [...pages, proof] : pages} />
      {!receipt.said && <p className="soft">{t('forms.copies.erased')}</p>}
    </section>
  )
}
