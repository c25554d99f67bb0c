import { defineCheck } from '../../check.ts'
import { fileVaultIn } from './file-vault.ts'
import { preferenceSources, preferencesIn } from './preferences.ts'
import { fileVaultSource } from './sources.ts'

const own = preferenceSources('/Library/Preferences/com.apple.loginwindow.plist')

/** Whether the laptop opens an account without a password. With FileVault on it cannot, whatever its preferences say. */
export const automaticLogin = defineCheck<'automatic-login', 'fileVault' | 'list' | 'file'>({
  id: 'automatic-login',
  sources: { fileVault: fileVaultSource, ...own },
  judge: (read) => {
    const answer = read('fileVault')
    if (answer.ok && fileVaultIn(answer.text) === 'on') return 'off'
    const preferences = preferencesIn(read('list'), () => read('file'))
    // No preferences at all: nobody ever logged in by this window, so it says nothing.
    if (preferences === 'absent') return 'source-missing'
    if (typeof preferences === 'string') return preferences
    const account = preferences.get('autoLoginUser')
    if (account === undefined || account === '') return 'off'
    return typeof account === 'string' ? 'on' : 'not-understood'
  },
})
