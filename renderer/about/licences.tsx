import './about.css'
import { type JSX, useId, useState } from 'react'
import { type LicensedPart, ownPartName } from '../../shared/about/model.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { useQuery } from '../bridge/use-query.ts'
import { Button } from '../ui/button.tsx'
import { Ltr } from '../ui/ltr.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'

const ask = (bridge: Bridge) => bridge.getLicences()
const never: readonly ChangeTopic[] = []

/** Everything the app is made of, each with its licence in full, and a way to look for words in them. */
export function LicencesScreen({ onBack }: { readonly onBack: () => void }): JSX.Element {
  const { t } = useLanguage()
  const { query, refresh } = useQuery(ask, never)
  return (
    <div className="licences">
      <div className="actions">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t('about.licences.back')}
        </Button>
      </div>
      <div>
        <ScreenTitle>{t('about.licences.title')}</ScreenTitle>
        <p className="soft">{t('about.licences.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && <Parts parts={query.value} />}
    </div>
  )
}

function Parts({ parts }: { readonly parts: readonly LicensedPart[] }): JSX.Element {
  const { t } = useLanguage()
  const [sought, setSought] = useState('')
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  const found = parts.filter((part) => {
    const text = `${part.name} ${part.licence} ${part.text}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return (
    <>
      <TextField
        label={t('about.licences.search')}
        hint={t('about.licences.searchHint')}
        value={sought}
        onChange={setSought}
      />
      <p role="status" className="soft small">
        {t('about.licences.count', { count: found.length })}
      </p>
      <ul className="licence-list">
        {found.map((part) => (
          <Part key={`${part.name} ${part.version}`} part={part} />
        ))}
      </ul>
    </>
  )
}

/** One part, closed until somebody wants to read it. The texts are in English: they bind as they are. */
function Part({ part }: { readonly part: LicensedPart }): JSX.Element {
  const { t } = useLanguage()
  const textId = useId()
  const isOwn = part.name === ownPartName
  return (
    <li>
      <details className="licence">
        <summary aria-describedby={textId}>
          <span className="licence-name">
            {isOwn ? t('app.name') : <Ltr>{part.name}</Ltr>}
            <span className="soft small">
              <Ltr>{part.version}</Ltr>
            </span>
          </span>
          <span id={textId} className="licence-kind small">
            <Ltr>{part.licence}</Ltr>
          </span>
        </summary>
        <pre className="licence-text" dir="ltr" lang="en">
          {part.text}
        </pre>
      </details>
    </li>
  )
}
