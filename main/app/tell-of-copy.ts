import { isolateOwn } from '../../shared/i18n/format.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { CopySubject, EndedCopy } from '../../shared/my-data/copy.ts'
import type { Destination, Route } from '../../shared/shell/model.ts'
import type { Notifier } from '../platform/notifier.ts'
import { textIn } from './texts.ts'

type Told = {
  readonly notifier: Pick<Notifier, 'show'>
  readonly locale: Locale
  readonly open: (destination: Destination) => void
}

/** Where a copy is taken. */
const routeOf = {
  'my-data': 'my-data',
  form: 'forms',
  guide: 'guide',
  sheet: 'follow-up',
} as const satisfies Record<CopySubject, Route>

/** Says by a notice what became of a copy: for somebody who closed the window meanwhile. A click shows it there. */
export function tellOfCopy(
  copy: EndedCopy,
  { notifier, locale, open }: Told,
): Promise<'shown' | 'not-shown'> {
  return notifier.show({
    id: 'copy',
    title: textIn(locale, `notification.copy.${copy.of}.${copy.state}`),
    body:
      copy.state === 'failed'
        ? textIn(locale, `failure.${copy.code}`)
        : textIn(locale, 'myData.export.place', {
            file: isolateOwn(copy.file.name),
            folder: isolateOwn(copy.file.folder),
          }),
    sound: 'none',
    actions: [],
    onClick: () => open({ route: routeOf[copy.of] }),
  })
}
