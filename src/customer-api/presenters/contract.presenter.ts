import type { CheckedContract, OwnContract, ProductTitle } from '../../contracts/index.js';
import type { CheckedContractAnswer, ContractAnswer } from '../dto/contracts.dto.js';
import type { Locale } from '../locale/texts.js';

/** A contract as its holder sees it. */
export function presentContract(contract: OwnContract, locale: Locale): ContractAnswer {
  const { standing, products, ...facts } = contract;
  return { ...facts, status: standing, products: titled(products, locale) };
}

/** What a customer is shown before the contract becomes theirs. */
export function presentCheck(checked: CheckedContract, locale: Locale): CheckedContractAnswer {
  const { check, contract, products } = checked;
  return {
    checkId: check.id,
    expiresAt: check.expiresAt.toISOString(),
    number: contract.number,
    kind: contract.kind,
    products: titled(products, locale),
    validUntil: contract.validUntil,
    serviceLevel: contract.serviceLevel,
  };
}

function titled(products: readonly ProductTitle[], locale: Locale) {
  return products.map(({ code, titleRu, titleEn }) => ({ code, title: locale === 'ru' ? titleRu : titleEn }));
}
