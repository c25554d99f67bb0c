import './palette.css'
import { Fragment, type JSX } from 'react'
import { type ShortcutAct, shortcuts } from '../../shared/shell/shortcuts.ts'
import { useLanguage } from '../app/language.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Keys } from '../ui/keys.tsx'

const acts: readonly ShortcutAct[] = [...new Set(shortcuts.map(({ act }) => act))]

/** Every shortcut, with all its keys. */
export function Help({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useLanguage()
  return (
    <Dialog title={t('shortcuts.title')} closeLabel={t('shortcuts.close')} onClose={onClose}>
      <p className="soft">{t('shortcuts.intro')}</p>
      <dl className="help-list">
        {acts.map((act) => (
          <div key={act} className="help-line">
            <dt>{t(`shortcuts.act.${act}`)}</dt>
            <dd>
              {shortcuts
                .filter((shortcut) => shortcut.act === act)
                .map((shortcut, index) => (
                  <Fragment key={shortcut.key}>
                    {index > 0 && <span className="soft small">{t('shortcuts.or')}</span>}
                    <Keys shortcut={shortcut} />
                  </Fragment>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
