// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/datafilterlistener.h"

#include "server/broker/serverchannel.h"
#include "server/protocol/message.h"
#include "server/services/serviceslog.h"
#include "server/services/thrownerror.h"

namespace halley {

bool DataFilterListener::operator()(ServerSession *sender, ServerChannel &channel, Message &message) const
{
    const FilterContext context{sender, channel};
    for (const std::shared_ptr<DataFilter> &filter : m_filters) {
        const QByteArrayView json = message.raw(Field::Data);
        if (json.isEmpty())
            return true;
        Filtered result = Filtered::abort();
        try {
            result = filter->filter(context, json);
        } catch (...) {
            qCInfo(servicesLog).noquote()
                << "a data filter of" << channel.id() << "failed:" << ThrownError::current();
        }
        if (result.kind() == Filtered::Kind::Aborted) {
            qCDebug(servicesLog) << "a data filter of" << channel.id() << "deleted" << message;
            return false;
        }
        if (result.kind() == Filtered::Kind::Changed)
            message.setRaw(Field::Data, result.text());
    }
    return true;
}

} // namespace halley
