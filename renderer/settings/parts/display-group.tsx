import type { JSX } from 'react'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import { locales } from '../../../shared/i18n/locales.ts'
import { textSizeSchema, themeSchema } from '../../../shared/settings/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Choice } from '../../ui/choice.tsx'
import type { SettingsSaving } from '../setting-names.ts'
import { Group, Setting } from './group.tsx'

/** A time as a day may begin, for the sentence that shows the size. */
const sampleTime = isolateLtr('08:30')

/** Language, colours and size of the text. */
export function DisplayGroup({ shown, save, outcome }: SettingsSaving): JSX.Element {
  const { t } = useLanguage()
  return (
    <Group title={t('settings.group.display')}>
      <Setting name="language" outcome={outcome}>
        <Choice
          form="row"
          label={t('settings.language')}
          hint={t('settings.languageHint')}
          options={locales.map((each) => ({
            value: each,
            label: t(`language.${each}`),
            lang: each,
          }))}
          value={shown.locale}
          onChange={(locale) => save('language', { locale })}
        />
      </Setting>
      <Setting name="theme" outcome={outcome}>
        <Choice
          form="row"
          label={t('settings.theme.label')}
          hint={t('settings.theme.hint')}
          options={themeSchema.options.map((each) => ({
            value: each,
            label: t(`settings.theme.${each}`),
          }))}
          value={shown.theme}
          onChange={(theme) => save('theme', { theme })}
        />
      </Setting>
      <Setting name="text-size" outcome={outcome}>
        <div className="text-sizes">
          <Choice
            form="row"
            label={t('settings.textSize.label')}
            hint={t('settings.textSize.hint')}
            options={textSizeSchema.options.map((each) => ({
              value: each,
              label: t(`settings.textSize.${each}`),
            }))}
            value={shown.textSize}
            onChange={(textSize) => save('text-size', { textSize })}
          />
          <p className="text-sample">{t('settings.textSize.sample', { time: sampleTime })}</p>
        </div>
      </Setting>
    </Group>
  )
}
