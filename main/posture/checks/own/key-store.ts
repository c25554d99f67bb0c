import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

/** Where the key of the log lies: in a store of the system, behind a passphrase, or where anybody finds it. */
export const keyStore = defineCheck<'key-store', 'store'>({
  id: 'key-store',
  sources: { store: { kind: 'own', name: 'key-store' } },
  judge: (read) => {
    const answer = read('store')
    if (!answer.ok) return answer.why
    switch (fieldOf(parseJson(answer.text), 'backend')) {
      case 'passphrase':
        return 'passphrase'
      case 'dpapi':
      case 'keychain':
      case 'gnome_libsecret':
      case 'kwallet':
      case 'kwallet5':
      case 'kwallet6':
        return 'system-store'
      // A password that is written in the program for everybody to read.
      case 'basic_text':
        return 'weak'
      default:
        return 'not-understood'
    }
  },
})
