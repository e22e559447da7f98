// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/authorizer.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace halley {
namespace {

Authorizer granting(std::initializer_list<Operation> operations)
{
    return [granted = std::vector<Operation>(operations)](Operation operation, const ChannelId &,
                                                          const ServerSession &, const Message &) {
        const bool known = std::find(granted.begin(), granted.end(), operation) != granted.end();
        return known ? Authorization::grant() : Authorization::ignore();
    };
}

} // namespace

Authorizer grantCreate()
{
    return granting({Operation::Create});
}

Authorizer grantSubscribe()
{
    return granting({Operation::Subscribe});
}

Authorizer grantPublish()
{
    return granting({Operation::Publish});
}

Authorizer grantCreateSubscribe()
{
    return granting({Operation::Create, Operation::Subscribe});
}

Authorizer grantSubscribePublish()
{
    return granting({Operation::Subscribe, Operation::Publish});
}

Authorizer grantAll()
{
    return granting({Operation::Create, Operation::Subscribe, Operation::Publish});
}

Authorizer grantNone()
{
    return granting({});
}

} // namespace halley
