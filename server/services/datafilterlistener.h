// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/services/datafilter.h"

#include <QtCore/QList>
#include <memory>

namespace halley {

class Message;

// Puts data filters on a channel (specification 14): a channel listener that hands `data` to each of them in
// turn. One that aborts deletes the message: nobody gets it, its sender is told 404::message_deleted.
// Listeners registered before it still saw it as it came.
//
//     filters = channel.addListener(DataFilterListener({std::make_shared<NoMarkupFilter>()}));
//
// Server-side publishes are filtered too. A message without data passes.
class DataFilterListener
{
public:
    explicit DataFilterListener(QList<std::shared_ptr<DataFilter>> filters) : m_filters(std::move(filters)) {}

    bool operator()(ServerSession *sender, ServerChannel &channel, Message &message) const;

private:
    QList<std::shared_ptr<DataFilter>> m_filters;
};

} // namespace halley
