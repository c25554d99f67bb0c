import type { JSX } from 'react'
import type { FormReceiptItem } from '../../../shared/acknowledgements/channels.ts'
import type { ChangeTopic } from '../../../shared/ipc/changes.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useQuery } from '../../bridge/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { useMomentWords } from '../use-forms.ts'
import type { ReceiptPlace } from './form-page.tsx'

const ask = (bridge: Bridge) => bridge.listFormReceipts()
const topics: readonly ChangeTopic[] = ['forms']

type ReceiptsProps = {
  readonly onBack: () => void
  readonly onOpen: (place: ReceiptPlace) => void
}

/** Everything that was ever sent with a form, the newest first. */
export function Receipts({ onBack, onOpen }: ReceiptsProps): JSX.Element {
  const { t } = useLanguage()
  const { query, refresh } = useQuery(ask, topics)
  return (
    <div className="form-page">
      <div className="form-bar">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t('forms.back')}
        </Button>
      </div>
      <div>
        <ScreenTitle>{t('forms.receipts.title')}</ScreenTitle>
        <p className="soft">{t('forms.receipts.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' &&
        (query.value.receipts.length === 0 ? (
          <p>{t('forms.receipts.none')}</p>
        ) : (
          <ul className="board form-lines">
            {query.value.receipts.map((receipt) => (
              <Line
                key={`${receipt.generation} ${receipt.seq}`}
                receipt={receipt}
                onOpen={() => onOpen(receipt)}
              />
            ))}
          </ul>
        ))}
    </div>
  )
}

type LineProps = { readonly receipt: FormReceiptItem; readonly onOpen: () => void }

function Line({ receipt, onOpen }: LineProps): JSX.Element {
  const { t, locale } = useLanguage()
  const { moment } = useMomentWords(receipt.offsetMinutes)
  return (
    <li className="form-line">
      <Icon name="form" />
      <div className="form-line-words">
        <h2 className="form-line-title">
          <Own>{receipt.title[locale]}</Own>
        </h2>
        <p>{t(`forms.receipt.${receipt.kind}`, { moment: moment(receipt.at) })}</p>
        <DeliveryLine delivery={receipt.delivery} />
        <div>
          <Button kind="secondary" onPress={onOpen}>
            {t('forms.receipts.open')}
          </Button>
        </div>
      </div>
    </li>
  )
}

const deliveryIcons = { local: 'local', waiting: 'waiting', received: 'sent' } as const

/** Where a receipt is: here, on its way, or countersigned. */
export function DeliveryLine({ delivery }: Pick<FormReceiptItem, 'delivery'>): JSX.Element {
  const { t } = useLanguage()
  return (
    <p className="form-delivery">
      <Icon name={deliveryIcons[delivery]} />
      {t(`forms.delivery.${delivery}`)}
    </p>
  )
}
