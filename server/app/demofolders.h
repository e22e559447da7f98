// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/serveroptions.h"
#include "server/app/commandline.h"

namespace halley {

// What cannot be served, for people.
struct DemoFoldersError
{
    QString text;
};

// The folders behind --demos: the pages under /demos, and the CometD client under /demos/lib (if it is not
// there, the pages say so). Folders that were not named are looked for beside the program: in its
// installation, else in the sources it was built from.
[[nodiscard]] Result<QList<StaticFolder>, DemoFoldersError> demoFolders(const CommandLine &line);

} // namespace halley
