import type { JSX } from 'react'
import type { FormItem } from '../../../shared/acknowledgements/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { type Group, groupOf, groups } from '../groups.ts'
import { Standing } from './standing.tsx'

type FormListProps = {
  readonly forms: readonly FormItem[]
  readonly offsetMinutes: number
  readonly onOpen: (form: string) => void
}

/** Every form under whose turn it is: the employee’s first. */
export function FormList({ forms, ...props }: FormListProps): JSX.Element {
  const { t } = useLanguage()
  if (forms.length === 0) return <p>{t('forms.none')}</p>
  const within = (group: Group) => forms.filter((form) => groupOf(form) === group)
  return (
    <>
      {within('asked').length === 0 && (
        <p className="forms-nothing">
          <Icon name="check" />
          {t('forms.nothing')}
        </p>
      )}
      {groups
        .filter((group) => within(group).length > 0)
        .map((group) =>
          group === 'past' ? (
            <Fold
              key={group}
              rank="section"
              title={t('forms.group.past')}
              note={String(within(group).length)}
            >
              <Lines group={group} forms={within(group)} {...props} />
            </Fold>
          ) : (
            <section key={group} className="forms-group" aria-labelledby={`forms-${group}`}>
              <h2 id={`forms-${group}`}>{t(`forms.group.${group}`)}</h2>
              <Lines group={group} forms={within(group)} {...props} />
            </section>
          ),
        )}
    </>
  )
}

type LinesProps = FormListProps & { readonly group: Group }

function Lines({ group, forms, ...props }: LinesProps): JSX.Element {
  return (
    <ul className="board form-lines" data-group={group}>
      {forms.map((form, index) => (
        <Line key={form.form} form={form} isFirst={index === 0} {...props} />
      ))}
    </ul>
  )
}

const icons: Readonly<Record<FormItem['act'], IconName>> = {
  acknowledge: 'form',
  request: 'sent',
  declare: 'document',
  report: 'warning',
}

type LineProps = Omit<FormListProps, 'forms'> & {
  readonly form: FormItem
  readonly isFirst: boolean
}

function Line({ form, isFirst, offsetMinutes, onOpen }: LineProps): JSX.Element {
  const { t, locale } = useLanguage()
  const isAsked = groupOf(form) === 'asked'
  const isAnswered = form.standing.state === 'met-by-notice'
  return (
    <li className="form-line" data-form={form.form}>
      <Icon name={icons[form.act]} />
      <div className="form-line-words">
        <h3>
          <Own>{form.title[locale]}</Own>
        </h3>
        {isAsked && form.isRequired && <p className="form-mark">{t('forms.required')}</p>}
        <p className="soft">
          <Own>{form.summary[locale]}</Own>
        </p>
        <Standing form={form} offsetMinutes={offsetMinutes} />
        <div>
          <Button
            kind={isAsked && isFirst ? 'primary' : 'secondary'}
            onPress={() => onOpen(form.form)}
          >
            {t(form.takesAnswer && !isAnswered ? `forms.open.${form.act}` : 'forms.open.read')}
            {/* Said with the form's name to who hears the button alone. */}
            <span className="hidden-text">
              {' '}
              <Own>{form.title[locale]}</Own>
            </span>
          </Button>
        </div>
      </div>
    </li>
  )
}
