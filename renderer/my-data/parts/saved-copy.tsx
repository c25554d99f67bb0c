import '../copies.css'
import { type JSX, type RefObject, useEffect, useRef } from 'react'
import type { Translate } from '../../../shared/i18n/catalog.ts'
import { isolateOwn } from '../../../shared/i18n/format.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { type CopyState, isEnded } from '../../../shared/my-data/copy.ts'
import { useLanguage } from '../../app/language.tsx'
import { useBridge } from '../../bridge/bridge.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useCopy } from '../use-copy.ts'

const show = (bridge: Bridge) => bridge.showSavedCopy()

/** What became of a copy, beside what was pressed for it: in the page from the start, so that its first message is heard. */
export function CopyResult({ copy }: { readonly copy: CopyState }): JSX.Element {
  const { t } = useLanguage()
  return (
    <>
      <div role="status">
        {copy.state === 'saved' && <SavedCopy key={copy.turn} saved={copy} />}
        {copy.state === 'cancelled' && <p className="soft">{t('myData.export.cancelled')}</p>}
      </div>
      {copy.state === 'failed' && <Failed key={copy.turn} failed={copy} />}
    </>
  )
}

/** The same on the other screens, for somebody who went on while it was written; until it is put away. */
export function CopyLine(): JSX.Element {
  const { t } = useLanguage()
  const bridge = useBridge()
  const copy = useCopy()
  return (
    <div className="copy-line">
      <CopyResult copy={isEnded(copy) ? copy : { state: 'none' }} />
      {isEnded(copy) && (
        <div className="actions">
          <Button kind="quiet" onPress={() => void bridge.dismissCopy({ turn: copy.turn })}>
            {t('action.dismiss')}
          </Button>
        </div>
      )}
    </div>
  )
}

type FailedProps = { readonly failed: Extract<CopyState, { readonly state: 'failed' }> }

/** Why there is no copy, and what to do; a chapter has no page to read that could be printed in its stead. */
function Failed({ failed }: FailedProps): JSX.Element {
  const { t } = useLanguage()
  const notice = useInSight()
  const isChapter = failed.of === 'guide' && failed.code === 'export-not-printed'
  return (
    <div ref={notice}>
      {isChapter ? (
        <Notice tone="problem">
          <p>{t('guide.copy.notPrinted')}</p>
        </Notice>
      ) : (
        <FailureNotice failure={failed} />
      )}
    </div>
  )
}

/** Brings a result to where it is seen: it may stand below the edge of the page, far from what was pressed. */
function useInSight(): RefObject<HTMLDivElement | null> {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Newer Chromiums answer with a promise, which is no way to end an effect.
    void notice.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return notice
}

type Saved = Extract<CopyState, { readonly state: 'saved' }>

/** Where the copy is, by the names of its file and folder, and the way there. */
function SavedCopy({ saved }: { readonly saved: Saved }): JSX.Element {
  const { t } = useLanguage()
  const { run, isRunning, failure } = useCommand(show)
  const notice = useInSight()
  const { file } = saved
  return (
    <div ref={notice} className="stack">
      <Notice tone="good">
        <p>{sentenceOf(saved, t)}</p>
        <p className="saved-place">
          {t('myData.export.place', {
            file: isolateOwn(file.name),
            folder: isolateOwn(file.folder),
          })}
        </p>
        <div className="actions">
          <Button kind="secondary" isPending={isRunning} onPress={() => run([], () => undefined)}>
            {t('myData.export.show')}
          </Button>
        </div>
      </Notice>
      <FailureNotice failure={failure} />
    </div>
  )
}

function sentenceOf({ of, entries }: Saved, t: Translate): string {
  switch (of) {
    case 'my-data':
      return t('myData.export.saved', { entries })
    case 'form':
      return t('forms.copies.saved')
    case 'guide':
      return t('guide.copy.saved')
    case 'sheet':
      return t('followUp.copies.saved')
  }
}
