# SPDX-FileCopyrightText: The Halley authors
# SPDX-License-Identifier: MIT
# Installs the build BUILD below the folder WORK, builds programs against that and runs them. Everything is made anew, so
# that nothing of an earlier run helps.
set(prefix "${WORK}/prefix")
set(flags "-Wall -Wextra -Werror")
if(SANITIZE)
  # Instrumented code makes GCC 12 see variants and optionals as uninitialized that are not.
  string(APPEND flags " -fsanitize=${SANITIZE} -fno-sanitize-recover=all -Wno-maybe-uninitialized")
endif()

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}: ${result}")
  endif()
endfunction()

# build(<source> <folder> [<arguments>...]): as a user does it, but with warnings as errors.
function(build source folder)
  run("${CMAKE_COMMAND}" -S "${source}" -B "${folder}" -G Ninja "-DCMAKE_PREFIX_PATH=${prefix}"
    "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}" "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}"
    "-DCMAKE_CXX_FLAGS=${flags}" ${ARGN})
  run("${CMAKE_COMMAND}" --build "${folder}")
endfunction()

file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}")
run("${prefix}/bin/halleyd" --version)
build("${CMAKE_CURRENT_LIST_DIR}/consumer" "${WORK}/consumer")
run("${WORK}/consumer/consumer")
