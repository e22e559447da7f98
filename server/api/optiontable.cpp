// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optiontable.h"

namespace halley {

const std::vector<Option> &optionTable()
{
    static const std::vector<Option> table = [] {
        std::vector<Option> rows;
        for (const auto part :
             {networkOptionRows, brokerOptionRows, transportOptionRows, httpOptionRows, webSocketOptionRows,
              extensionOptionRows, limitOptionRows, ineffectiveOptionRows}) {
            for (Option &row : part())
                rows.push_back(std::move(row));
        }
        return rows;
    }();
    return table;
}

} // namespace halley
