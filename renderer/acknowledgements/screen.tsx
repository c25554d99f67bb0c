import './forms.css'
import { type JSX, useCallback, useEffect, useRef, useState } from 'react'
import type { FormItem } from '../../shared/acknowledgements/channels.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import { type Destination, type Route, routeSchema } from '../../shared/shell/model.ts'
import { useLanguage } from '../app/language.tsx'
import { useMakeWish, useWish } from '../app/wishes.tsx'
import { useToday } from '../check-ins/use-today.ts'
import { linkTo } from '../guide/parts/words.tsx'
import { CopyLine } from '../my-data/parts/saved-copy.tsx'
import { Button } from '../ui/button.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { FormList } from './parts/form-list.tsx'
import { FormPage, type ReceiptPlace } from './parts/form-page.tsx'
import type { Follow } from './parts/prose.tsx'
import { Receipt } from './parts/receipt.tsx'
import { Receipts } from './parts/receipts.tsx'
import { useForms } from './use-forms.ts'

/** What of the forms is on screen. */
type View =
  | { readonly at: 'list' }
  | {
      readonly at: 'form'
      readonly form: string
      /** The link of its text to which somebody comes back. */
      readonly atLink?: string
    }
  | { readonly at: 'receipts' }
  | { readonly at: 'receipt'; readonly place: ReceiptPlace; readonly isNew: boolean }

type FormsScreenProps = {
  /** Where the window was asked to be: asked anew, the list is shown again. */
  readonly place: Destination
  readonly go: (route: Route) => void
}

/** The forms of the administration: what is asked, what waits, what is done; one of them; what was sent. */
export function FormsScreen({ place, go }: FormsScreenProps): JSX.Element {
  const [view, setView] = useState<View>({ at: 'list' })
  const cameFor = useRef(place)
  useEffect(() => {
    if (cameFor.current === place) return
    cameFor.current = place
    setView({ at: 'list' })
  }, [place])
  const openForm = useCallback((form: string) => setView({ at: 'form', form }), [])
  useWish({ to: 'open-form' }, ({ about, atLink }) =>
    setView({ at: 'form', form: about, ...(atLink === undefined ? {} : { atLink }) }),
  )
  useEffect(() => {
    document.getElementById('content')?.scrollTo(0, 0)
    if (view.at !== 'list') window.scrollTo(0, 0)
  }, [view])
  const { query, refresh } = useForms()
  const today = useToday().query
  const shownForm =
    view.at === 'form' && query.status === 'ready'
      ? query.value.forms.find(({ form }) => form === view.form)
      : undefined
  const follow = useFollow(go, openForm, shownForm)
  const showList = () => setView({ at: 'list' })

  if (view.at === 'receipts')
    return (
      <>
        <CopyLine />
        <Receipts
          onBack={showList}
          onOpen={(receipt) => setView({ at: 'receipt', place: receipt, isNew: false })}
        />
      </>
    )
  if (view.at === 'receipt')
    return (
      <Receipt
        key={`${view.place.generation} ${view.place.seq}`}
        place={view.place}
        isNew={view.isNew}
        onBack={view.isNew ? showList : () => setView({ at: 'receipts' })}
      />
    )
  if (view.at === 'form')
    return (
      <>
        <CopyLine />
        <FormPage
          key={view.form}
          form={view.form}
          atLink={view.atLink ?? null}
          offsetMinutes={query.status === 'ready' ? query.value.offsetMinutes : 0}
          today={today.status === 'ready' ? today.value.date : null}
          follow={follow}
          onBack={showList}
          onSent={(sent) => setView({ at: 'receipt', place: sent, isNew: true })}
        />
      </>
    )
  return (
    <>
      <CopyLine />
      <List
        query={query}
        refresh={refresh}
        onOpen={openForm}
        onReceipts={() => setView({ at: 'receipts' })}
      />
    </>
  )
}

type ListProps = ReturnType<typeof useForms> & {
  readonly onOpen: (form: string) => void
  readonly onReceipts: () => void
}

function List({ query, refresh, onOpen, onReceipts }: ListProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="forms">
      <div>
        <ScreenTitle>{t('forms.title')}</ScreenTitle>
        <p className="soft">{t('forms.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && <FormList {...query.value} onOpen={onOpen} />}
      <div className="forms-receipts">
        <Button kind="secondary" icon="copy" onPress={onReceipts}>
          {t('forms.receipts.title')}
        </Button>
        <p className="soft small">{t('forms.receipts.what')}</p>
      </div>
    </div>
  )
}

/** Where the links of a form lead; null for what has no screen, and for a text that is cited. */
function useFollow(
  go: (route: Route) => void,
  openForm: (form: string) => void,
  shown: FormItem | undefined,
): Follow {
  const wish = useMakeWish()
  return useCallback(
    (target) => {
      switch (target.kind) {
        case 'form':
          return () => openForm(target.form)
        case 'check':
          return () => {
            go('security')
            wish({ to: 'see-check', about: target.check })
          }
        case 'guide':
          return () => {
            const about = { chapter: target.chapter, section: target.section }
            const from = shown && { form: shown.form, title: shown.title, link: linkTo(target) }
            go('guide')
            wish({ to: 'read', about, ...(from ? { from } : {}) })
          }
        case 'screen': {
          const route = routeSchema.safeParse(target.screen).data
          return route === undefined ? null : () => go(route)
        }
        case 'cite':
          return null
        default:
          return assertNever(target)
      }
    },
    [go, openForm, shown, wish],
  )
}
