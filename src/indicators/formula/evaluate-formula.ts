import type { Formula } from './parse-formula.ts'
import {
  addQuantities,
  divide,
  known,
  multiply,
  negate,
  type Quantity,
  type WithheldRule,
} from './quantity.ts'

/** Works out a formula: `quantityOf` gives the value of each name. Missing propagates with its reason. */
export function evaluateFormula(
  formula: Formula,
  quantityOf: (name: string) => Quantity,
  withheld: WithheldRule = 'interval',
): Quantity {
  const evaluate = (part: Formula) => evaluateFormula(part, quantityOf, withheld)
  switch (formula.kind) {
    case 'number':
      return known(formula.value)
    case 'name':
      return quantityOf(formula.name)
    case 'negative':
      return negate(evaluate(formula.of))
    case 'sum':
      return addQuantities(formula.parts.map(evaluate), withheld)
    case 'operation':
      return operate(formula.sign, evaluate(formula.left), evaluate(formula.right), withheld)
  }
}

function operate(
  sign: '+' | '-' | '*' | '/',
  left: Quantity,
  right: Quantity,
  withheld: WithheldRule,
): Quantity {
  switch (sign) {
    case '+':
      return addQuantities([left, right], withheld)
    case '-':
      return addQuantities([left, negate(right)], withheld)
    case '*':
      return multiply(left, right)
    case '/':
      return divide(left, right)
  }
}
