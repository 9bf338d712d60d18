// Made by `npm run generate`.
import type { ObjectType } from "../../../src/customer/inputTypes.js";

/** The input of updateCustomer as the schema declares it. */
export const updateInput: ObjectType = {
  "kind": "Object",
  "name": "UpdateCustomerInput",
  "members": [
    {
      "name": "title",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "firstName",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "lastName",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "firstNameNotLatin",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "lastNameNotLatin",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "middleName",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "nameSuffix",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "canBeContactedByMaison",
      "type": {
        "nonNull": true,
        "kind": "Boolean"
      },
      "defaultValue": undefined
    },
    {
      "name": "clientType",
      "type": {
        "nonNull": true,
        "kind": "Enum",
        "values": [
          "PRIVATE",
          "COMPANY"
        ]
      },
      "defaultValue": undefined
    },
    {
      "name": "companyName",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "languageId",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "gender",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "countryId",
      "type": {
        "nonNull": true,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "birthDate",
      "type": {
        "nonNull": false,
        "kind": "LocalDate"
      },
      "defaultValue": undefined
    },
    {
      "name": "customerReference",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "posCode",
      "type": {
        "nonNull": true,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "brand",
      "type": {
        "nonNull": true,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "weddingDate",
      "type": {
        "nonNull": false,
        "kind": "LocalDate"
      },
      "defaultValue": undefined
    },
    {
      "name": "preferredContactMethod",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "contactByEmailFlag",
      "type": {
        "nonNull": true,
        "kind": "Boolean"
      },
      "defaultValue": false
    },
    {
      "name": "contactByMailFlag",
      "type": {
        "nonNull": true,
        "kind": "Boolean"
      },
      "defaultValue": false
    },
    {
      "name": "contactByPhoneFlag",
      "type": {
        "nonNull": true,
        "kind": "Boolean"
      },
      "defaultValue": false
    },
    {
      "name": "contactBySMSFlag",
      "type": {
        "nonNull": true,
        "kind": "Boolean"
      },
      "defaultValue": false
    },
    {
      "name": "contactBySocialMediaFlag",
      "type": {
        "nonNull": true,
        "kind": "Boolean"
      },
      "defaultValue": false
    },
    {
      "name": "saleRepresentativeEmail",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "allowStoreDataAbroad",
      "type": {
        "nonNull": false,
        "kind": "Boolean"
      },
      "defaultValue": undefined
    },
    {
      "name": "tvAllowStoreDataAbroad",
      "type": {
        "nonNull": false,
        "kind": "Boolean"
      },
      "defaultValue": undefined
    },
    {
      "name": "emails",
      "type": {
        "nonNull": false,
        "kind": "List",
        "item": {
          "nonNull": true,
          "kind": "Object",
          "name": "EmailInput",
          "members": [
            {
              "name": "email",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "isMainEmail",
              "type": {
                "nonNull": true,
                "kind": "Boolean"
              },
              "defaultValue": undefined
            }
          ]
        }
      },
      "defaultValue": undefined
    },
    {
      "name": "phones",
      "type": {
        "nonNull": false,
        "kind": "List",
        "item": {
          "nonNull": true,
          "kind": "Object",
          "name": "PhoneInput",
          "members": [
            {
              "name": "phone",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "countryPrefix",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "phoneType",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "isMainPhone",
              "type": {
                "nonNull": true,
                "kind": "Boolean"
              },
              "defaultValue": undefined
            }
          ]
        }
      },
      "defaultValue": undefined
    },
    {
      "name": "addresses",
      "type": {
        "nonNull": false,
        "kind": "List",
        "item": {
          "nonNull": true,
          "kind": "Object",
          "name": "AddressInput",
          "members": [
            {
              "name": "addressType",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "countryId",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "houseNumber",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "stateId",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "city",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "zipCode",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "street",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "street2",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "street3",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "street4",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "street5",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "isMainAddress",
              "type": {
                "nonNull": true,
                "kind": "Boolean"
              },
              "defaultValue": undefined
            },
            {
              "name": "poBox",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "additionalInformation",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            }
          ]
        }
      },
      "defaultValue": undefined
    },
    {
      "name": "events",
      "type": {
        "nonNull": false,
        "kind": "List",
        "item": {
          "nonNull": true,
          "kind": "Object",
          "name": "EventInput",
          "members": [
            {
              "name": "eventType",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "eventDate",
              "type": {
                "nonNull": true,
                "kind": "LocalDate"
              },
              "defaultValue": undefined
            },
            {
              "name": "eventNotes",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "eventOtherName",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            }
          ]
        }
      },
      "defaultValue": undefined
    },
    {
      "name": "interests",
      "type": {
        "nonNull": false,
        "kind": "List",
        "item": {
          "nonNull": true,
          "kind": "Object",
          "name": "InterestInput",
          "members": [
            {
              "name": "interest",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "sapInterestId",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "translation",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            }
          ]
        }
      },
      "defaultValue": undefined
    },
    {
      "name": "hobbies",
      "type": {
        "nonNull": false,
        "kind": "List",
        "item": {
          "nonNull": true,
          "kind": "Object",
          "name": "HobbyInput",
          "members": [
            {
              "name": "hobby",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "sapHobbyId",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "translation",
              "type": {
                "nonNull": false,
                "kind": "String"
              },
              "defaultValue": undefined
            }
          ]
        }
      },
      "defaultValue": undefined
    },
    {
      "name": "productCollections",
      "type": {
        "nonNull": false,
        "kind": "List",
        "item": {
          "nonNull": true,
          "kind": "Object",
          "name": "ProductCollectionInput",
          "members": [
            {
              "name": "productCollection",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "sapProductCollectionId",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            },
            {
              "name": "translation",
              "type": {
                "nonNull": true,
                "kind": "String"
              },
              "defaultValue": undefined
            }
          ]
        }
      },
      "defaultValue": undefined
    },
    {
      "name": "dataSharingConsent",
      "type": {
        "nonNull": false,
        "kind": "Boolean"
      },
      "defaultValue": undefined
    },
    {
      "name": "notes",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "referenceSaleRepresentativeEmail",
      "type": {
        "nonNull": false,
        "kind": "String"
      },
      "defaultValue": undefined
    },
    {
      "name": "registrationDate",
      "type": {
        "nonNull": false,
        "kind": "LocalDate"
      },
      "defaultValue": undefined
    }
  ]
};
