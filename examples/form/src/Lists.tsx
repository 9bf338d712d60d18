import { Day, Flag, Notes, Text } from './fields';
import { List } from './List';

/** Every list of the record, with every member of its items. */
export function Lists() {
  return (
    <>
      <List name="emails" label="E-mail addresses" item="e-mail address">
        {(email) => (
          <>
            <Text name={`${email}.email`} label="E-mail" required />
            <Flag name={`${email}.isMainEmail`} label="Main e-mail address" />
          </>
        )}
      </List>
      <List name="phones" label="Phone numbers" item="phone number">
        {(phone) => (
          <>
            <Text name={`${phone}.countryPrefix`} label="Country of the prefix" required hint="such as gb" />
            <Text name={`${phone}.phone`} label="Phone" required />
            <Text name={`${phone}.phoneType`} label="Type of phone" hint="such as Mobile" />
            <Flag name={`${phone}.isMainPhone`} label="Main phone number" />
          </>
        )}
      </List>
      <List name="addresses" label="Addresses" item="address">
        {(address) => (
          <>
            <Text name={`${address}.addressType`} label="Type of address" required hint="such as Home" />
            <Text name={`${address}.street`} label="Street" />
            <Text name={`${address}.street2`} label="Street, line 2" />
            <Text name={`${address}.street3`} label="Street, line 3" />
            <Text name={`${address}.street4`} label="Street, line 4" />
            <Text name={`${address}.street5`} label="Street, line 5" />
            <Text name={`${address}.houseNumber`} label="House number" />
            <Text name={`${address}.poBox`} label="Post office box" />
            <Text name={`${address}.zipCode`} label="Postal code" />
            <Text name={`${address}.city`} label="City" />
            <Text name={`${address}.stateId`} label="State" />
            <Text name={`${address}.countryId`} label="Country of the address" required hint="such as gb" />
            <Notes name={`${address}.additionalInformation`} label="Additional information" />
            <Flag name={`${address}.isMainAddress`} label="Main address" />
          </>
        )}
      </List>
      <List name="events" label="Events" item="event">
        {(event) => (
          <>
            <Text name={`${event}.eventType`} label="Type of event" required hint="such as Birthday, Other" />
            <Text name={`${event}.eventOtherName`} label="Name of another type" />
            <Day name={`${event}.eventDate`} label="Date" required />
            <Notes name={`${event}.eventNotes`} label="Notes on the event" />
          </>
        )}
      </List>
      <List name="interests" label="Interests" item="interest">
        {(interest) => (
          <>
            <Text name={`${interest}.interest`} label="Interest" required />
            <Text name={`${interest}.sapInterestId`} label="SAP id" required />
            <Text name={`${interest}.translation`} label="Translation" />
          </>
        )}
      </List>
      <List name="hobbies" label="Hobbies" item="hobby">
        {(hobby) => (
          <>
            <Text name={`${hobby}.hobby`} label="Hobby" required />
            <Text name={`${hobby}.sapHobbyId`} label="SAP id" required />
            <Text name={`${hobby}.translation`} label="Translation" />
          </>
        )}
      </List>
      <List name="productCollections" label="Product collections" item="product collection">
        {(collection) => (
          <>
            <Text name={`${collection}.productCollection`} label="Product collection" required />
            <Text name={`${collection}.sapProductCollectionId`} label="SAP id" required />
            <Text name={`${collection}.translation`} label="Translation" required />
          </>
        )}
      </List>
    </>
  );
}
