import { Consent, Day, Flag, Notes, Text } from './fields';

/** Every member of the record that is not a list. */
export function Members() {
  return (
    <>
      <fieldset>
        <legend>Name</legend>
        <Text name="title" label="Title" required hint="such as Mr., Mrs." />
        <Text name="firstName" label="First name" />
        <Text name="middleName" label="Middle name" />
        <Text name="lastName" label="Last name" required />
        <Text name="nameSuffix" label="Name suffix" />
        <Text name="firstNameNotLatin" label="First name, not Latin" />
        <Text name="lastNameNotLatin" label="Last name, not Latin" />
        <Text name="companyName" label="Company" />
      </fieldset>
      <fieldset>
        <legend>Person</legend>
        <Text name="gender" label="Gender" required hint="M or F" />
        <Text name="languageId" label="Language" required hint="such as eng" />
        <Text name="countryId" label="Country" required hint="such as gb" />
        <Day name="birthDate" label="Birth date" />
        <Day name="weddingDate" label="Wedding date" />
        <Notes name="notes" label="Notes" />
      </fieldset>
      <fieldset>
        <legend>Customer</legend>
        <Text name="customerReference" label="Customer reference" />
        <Day name="registrationDate" label="Registration date" />
        <Text name="brand" label="Brand" required hint="such as CAR" />
        <Text name="posCode" label="POS code" required hint="such as ES100:102048" />
        <Text name="saleRepresentativeEmail" label="Sales representative’s e-mail" />
        <Text name="referenceSaleRepresentativeEmail" label="Reference sales representative’s e-mail" />
      </fieldset>
      <fieldset>
        <legend>Contact</legend>
        <Flag name="canBeContactedByMaison" label="The Maison may contact the customer" />
        <Flag name="contactByEmailFlag" label="By e-mail" />
        <Flag name="contactByMailFlag" label="By mail" />
        <Flag name="contactByPhoneFlag" label="By phone" />
        <Flag name="contactBySMSFlag" label="By SMS" />
        <Flag name="contactBySocialMediaFlag" label="By social media" />
        <Text name="preferredContactMethod" label="Preferred contact method" hint="such as EMail, Tel" />
      </fieldset>
      <fieldset>
        <legend>Consent</legend>
        <Consent name="allowStoreDataAbroad" label="Store data abroad" />
        <Consent name="tvAllowStoreDataAbroad" label="Store data abroad for TimeVallée" />
        <Consent name="dataSharingConsent" label="Share data" />
      </fieldset>
    </>
  );
}
