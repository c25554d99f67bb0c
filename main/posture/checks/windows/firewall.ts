import { defineCheck } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'
import { fact } from './facts.ts'
import { productsIn } from './security-centre.ts'

/** On, and letting in whatever no rule forbids. */
const open = 'Open'
const known = ['True', 'False', open] as const

const profiles = ['Domain', 'Private', 'Public'] as const

/**
 * Whether a firewall guards every kind of network. Where the one of Windows is off, another that has registered and works
 * does as well; as long as it is not known whether there is one, nothing is known.
 */
export const firewall = defineCheck<'firewall', 'profiles' | 'products'>({
  id: 'firewall',
  sources: { profiles: fact('firewall-profiles'), products: fact('firewall-products') },
  judge: (read) => {
    const answer = read('profiles')
    const states = answer.ok ? statesIn(answer.text) : []
    if (answer.ok && states.every((state) => state === 'True')) return 'on'
    const other = read('products')
    const products = other.ok ? productsIn(other.text) : null
    if (products?.some(({ state }) => state === 'on')) return 'other-product-on'
    if (!answer.ok) return answer.why
    if (!states.every((state) => known.some((each) => each === state))) return 'not-understood'
    if (!other.ok) return other.why
    if (!products || products.some(({ state }) => state === 'not-known')) return 'not-understood'
    // One that lets in whatever no rule forbids may forbid anything: its rules are the administrator’s to read.
    if (states.includes(open) && !states.includes('False')) return 'other-means'
    return states.every((state) => state === 'False') ? 'off' : 'partly-on'
  },
})

function statesIn(text: string): readonly unknown[] {
  const answer = parseJson(text)
  return profiles.map((name) => fieldOf(answer, name))
}
